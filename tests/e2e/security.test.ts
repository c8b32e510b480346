import type { ElectronApplication, Page } from '@playwright/test';
import { shellWords } from '../../build/demo/shell-words.ts';
import { type Desk, closeDesk, openDesk } from '../../build/demo/world.ts';
import type { SeatApi } from '../../shared/ipc/index.ts';
import { expect, test } from '../support/app.ts';

/**
 * What a page may not do, asked of the running app (DESIGN “Electron security, each item tested”). Every test tries the thing
 * itself; none looks at settings. Addresses are compared with themselves only: the shells show them differently.
 */
declare const window: Window & { seat: SeatApi; hacked?: boolean };

let desk: Desk;
let app: ElectronApplication;
let page: Page;
let shell = '';

test.beforeAll(async ({ world }) => {
  desk = await openDesk(world, 'S12', 'security');
  ({ app, page } = desk.seat);
  await expect.poll(() => page.evaluate(() => typeof window.seat).catch(() => 'loading')).toBe('object');
  shell = shellWords(await desk.seat.versions());
});
test.beforeEach(() => void test.info().annotations.push({ type: 'shell', description: shell }));
test.afterAll(() => closeDesk(desk));

test('a page runs its own scripts and no other: neither inline, nor evaluated, nor from elsewhere', async () => {
  const ran = await page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.hacked = true';
    document.head.append(inline);
    const foreign = document.createElement('script');
    const loaded = new Promise((done) => {
      foreign.onload = () => done('loaded');
      foreign.onerror = () => done('blocked');
    });
    foreign.src = 'https://example.com/x.js';
    document.head.append(foreign);
    // The debugger's own evaluation is exempt from the policy; a timer's is not.
    const evaluated = new Promise((done) => {
      setTimeout(() => {
        try {
          done(new Function('return "evaluated"')());
        } catch (error) {
          done((error as Error).name);
        }
      });
    });
    return { inline: window.hacked ?? false, foreign: await loaded, evaluated: await evaluated };
  });
  expect(ran).toEqual({ inline: false, foreign: 'blocked', evaluated: 'EvalError' });
});

test('a page reaches no network, neither far nor on this machine, and it is the policy that says so', async () => {
  for (const url of ['https://example.com/', 'http://127.0.0.1:9/', 'wss://example.com/']) {
    const blocked = await page.evaluate(
      (to) =>
        new Promise((done) => {
          const host = new URL(to).host;
          // Whatever an earlier test provoked may still be reported.
          document.addEventListener('securitypolicyviolation', (event) => {
            if (event.blockedURI.includes(host)) done(event.effectiveDirective);
          });
          setTimeout(done, 3000, 'not blocked by the policy');
          if (to.startsWith('wss:')) void new WebSocket(to);
          else fetch(to).catch(() => undefined);
        }),
      url,
    );
    expect(blocked, url).toBe('connect-src');
  }
  expect(await page.evaluate(() => fetch('file:///etc/hosts').then(String, (e: Error) => e.name))).toBe('TypeError');
});

test('a page goes nowhere and opens nothing', async () => {
  const before = page.url();
  for (const url of ['https://example.com/', 'file:///etc/hosts', 'data:text/html,<p>x', 'app://vault/index.html']) {
    await page.evaluate((to) => void setTimeout(() => (location.href = to)), url);
    await page.waitForTimeout(200);
    expect(page.url()).toBe(before);
  }
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await page.evaluate(() => void window.open('https://example.com/'));
  await page.waitForTimeout(200);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(windows);
  expect(page.url()).toBe(before);
});

test('a page is given no permission', async () => {
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone']) {
    const state = await page.evaluate(
      async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
      name,
    );
    expect(state, name).toBe('denied');
  }
  const media = await page.evaluate(
    () => navigator.mediaDevices?.getUserMedia({ audio: true }).then(String, () => 'refused') ?? 'refused',
  );
  expect(media).toBe('refused');
});

test('a page has nothing of Node, and a frame in it has nothing of the seat', async () => {
  const found = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>x</p>';
    document.body.append(frame);
    await new Promise((done) => setTimeout(done, 200));
    const inner = frame.contentWindow as unknown as { seat?: unknown } | null;
    const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'];
    const result = {
      node: names.filter((name) => name in window),
      frame: typeof inner?.seat,
      seat: Object.keys(window.seat),
    };
    frame.remove();
    return result;
  });
  expect(found).toEqual({ node: [], frame: 'undefined', seat: ['call', 'on'] });
});

test('a call that is not in the contract, or does not fit it, is refused by type and quotes nothing', async () => {
  const calls: [string, unknown][] = [
    ['journal.read', {}],
    ['toString', {}],
    ['session.signIn', { name: '王五 13800001111' }],
    ['session.signIn', { name: 'x'.repeat(2_000_000), password: 'x' }],
    ['orders.get', { id: '../../etc/passwd' }],
    ['orders.list', null],
  ];
  for (const [channel, input] of calls) {
    const result = await page.evaluate(
      ([c, i]) => window.seat.call(c as 'status.get', i as Record<string, never>),
      [channel, input],
    );
    expect(result, channel).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(JSON.stringify(result)).not.toMatch(/王五|138|xxx|passwd/);
  }
});

test('a page that dies comes back by itself, as a new page', async () => {
  const inPage = (code: string) =>
    app.evaluate(({ BrowserWindow }, script) => {
      const window = BrowserWindow.getAllWindows().find((w) => w.getTitle().startsWith('联动席'));
      const answer: Promise<unknown> | undefined = window?.webContents.executeJavaScript(script);
      return Promise.race([answer, new Promise((done) => setTimeout(done, 1000, 'no answer'))]);
    }, code);
  await inPage('window.hacked = "before"');
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((w) => w.getTitle().startsWith('联动席'));
    window?.webContents.forcefullyCrashRenderer();
  });
  const state = () => inPage('[typeof window.seat, typeof window.hacked].join()').catch(() => 'gone');
  await expect.poll(state, { timeout: 20_000 }).toBe('object,undefined');
});
