/** How the stand-in starts, ends and dies, started by hand. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';

const here = import.meta.dirname;
const executable = join(here, 'electron');
const profile = mkdtempSync(join(tmpdir(), 'standin-life-'));
const userData = join(profile, 'user data');
const chromiumProfile = join(userData, 'Chromium');
const env = { ...process.env, XDG_CONFIG_HOME: profile, STANDIN_HEADLESS: '1' };

const running = new Set<ChildProcess>();

afterEach(() => {
  // A failed test must not leave an app behind that the next one meets.
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

afterAll(() => rmSync(profile, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
  /** Resolves when the app has printed the text. */
  prints(text: string): Promise<void>;
}

/** Writes a one-file app and starts it. */
function start(name: string, source: string, more: NodeJS.ProcessEnv = {}): Run {
  const main = join(profile, `${name}.mjs`);
  writeFileSync(main, source);
  const child = spawn(executable, [main, `--user-data-dir=${userData}`], {
    env: { ...env, ...more },
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return {
    child,
    ended: new Promise((resolve) => child.once('close', resolve)),
    output: () => text,
    prints: (wanted) => vi.waitFor(() => expect(text).toContain(wanted), { timeout: 10_000 }),
  };
}

/** Processes of the Chromium whose profile is this test's. */
function chromiums(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(`--user-data-dir=${chromiumProfile}`))
    .map((line) => Number.parseInt(line, 10));
}

const PREAMBLE = `
import { app, BrowserWindow, protocol } from 'electron';
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
const open = async (path = '/') => {
  await app.whenReady();
  protocol.handle('app', () => new Response('<p>', { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ show: false });
  await window.loadURL('app://seat' + path);
  return window;
};
`;

const COUNT = `
new Promise((resolve, reject) => {
  const request = indexedDB.open('count', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('rows', { autoIncrement: true });
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const rows = request.result.transaction('rows', 'readwrite').objectStore('rows');
    rows.add(localStorage.n = 1 + Number(localStorage.n ?? 0)).onsuccess = () => {
      rows.count().onsuccess = (event) => resolve(event.target.result + ' rows, ' + localStorage.n);
    };
  };
})`;

describe('what pages store', () => {
  it('is there again after a restart', async () => {
    const source = `${PREAMBLE}
      open().then(async (window) => {
        console.log('counted', await window.webContents.executeJavaScript(${JSON.stringify(COUNT)}));
        app.quit();
      });`;
    for (const expected of ['counted 1 rows, 1', 'counted 2 rows, 2']) {
      const run = start('count', source);
      expect(await run.ended).toBe(0);
      expect(run.output()).toContain(expected);
    }
  });
});

describe('an end', () => {
  it('by quit passes the documented events in their order', async () => {
    const run = start(
      'order',
      `${PREAMBLE}
      const said = (name) => () => console.log('event', name);
      for (const name of ['before-quit', 'window-all-closed', 'will-quit', 'quit']) app.on(name, said(name));
      open().then((window) => {
        window.on('close', said('close'));
        window.on('closed', said('closed'));
        app.quit();
      });`,
    );
    expect(await run.ended).toBe(0);
    const events = run
      .output()
      .split('\n')
      .filter((line) => line.startsWith('event'))
      .map((line) => line.slice(6));
    expect(events).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
  });

  it('by SIGTERM is a quit', async () => {
    const run = start(
      'term',
      `${PREAMBLE} app.on('will-quit', () => console.log('will quit')); open().then(() => console.log('up'));`,
    );
    await run.prints('up');
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain('will quit');
    expect(chromiums()).toEqual([]);
  });

  it('by app.exit has the code asked for', async () => {
    const run = start('code', `${PREAMBLE} open().then(() => app.exit(7));`);
    expect(await run.ended).toBe(7);
  });

  it('by SIGKILL leaves no Chromium behind', async () => {
    const run = start('kill', `${PREAMBLE} open().then(() => console.log('up'));`);
    await run.prints('up');
    expect(chromiums().length).toBeGreaterThan(0);
    run.child.kill('SIGKILL');
    await vi.waitFor(() => expect(chromiums()).toEqual([]), { timeout: 5_000 });
  });

  it('of Chromium ends the app with a clear line', async () => {
    const run = start(
      'orphan',
      `${PREAMBLE} open().then((window) => {
        window.webContents.on('render-process-gone', (_event, { reason }) => console.log('gone', reason));
        console.log('up');
      });`,
    );
    await run.prints('up');
    process.kill(Math.min(...chromiums()), 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('gone killed');
    expect(run.output()).toContain('electron-standin: Chromium ended unexpectedly');
  });
});

describe('a start', () => {
  it('without Chromium says how to install it', () => {
    const main = join(profile, 'none.mjs');
    writeFileSync(main, `${PREAMBLE} open();`);
    const run = spawnSync(executable, [main], { env: { ...env, STANDIN_CHROMIUM: '/nowhere' }, encoding: 'utf8' });
    expect(run.status).toBe(3);
    expect(run.stderr.trim()).toMatch(/^electron-standin: no Chromium found\. Install it with: .*$/);
  });

  it('of an app whose main script fails shows the error', async () => {
    const run = start('broken', `throw new Error('no such seat');`);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('Error: no such seat');
  });

  it('of an app that imports what it should not is refused at its first use', async () => {
    const run = start('tray', `import { Tray } from 'electron'; new Tray('icon.png');`);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('not supported by the stand-in: Tray');
  });

  it('of a CommonJS app works the same', async () => {
    const main = join(profile, 'common.cjs');
    writeFileSync(
      main,
      `const { app } = require('electron'); app.whenReady().then(() => { console.log('ready'); app.quit(); });`,
    );
    const run = spawnSync(executable, [main], { env, encoding: 'utf8' });
    expect(run.stdout).toContain('ready');
    expect(run.status).toBe(0);
  });
});
