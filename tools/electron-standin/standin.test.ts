/** The fixture app on the stand-in, driven by Playwright as it would drive Electron. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { type ElectronApplication, type Page, _electron } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Fixture {
  readonly sent: unknown[][];
  readonly gone: { reason: string }[];
  readonly navigations: string[];
  readonly opened: string[];
  readonly redirects: string[];
  readonly downloads: string[];
  readonly requests: string[];
  readonly second: { argv: string[]; data: unknown }[];
  readonly backend: string;
  readonly seat: BrowserWindow;
  readonly vault: BrowserWindow;
}

interface Seat {
  readonly version: number;
  readonly nested: { list: number[] };
  sync(a: number, b: number): number;
  throws(): never;
  seesPage(): string;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  tell(...args: unknown[]): void;
  require(name: string): unknown;
  on(channel: string, listener: (...args: unknown[]) => void): () => void;
}

declare global {
  var fixture: Fixture;
  var electronDefault: Record<string, unknown>;
  var seat: Seat;
  var pageSecret: number;
  var heard: unknown[][];
}

const here = import.meta.dirname;
const executablePath = join(here, 'electron');
const profile = mkdtempSync(join(tmpdir(), 'standin-test-'));
const env = { ...process.env, XDG_CONFIG_HOME: profile, STANDIN_HEADLESS: '1' };

let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  app = await _electron.launch({ executablePath, args: [join(here, 'fixture'), '--first'], env });
  page = await app.firstWindow();
  await page.waitForSelector('#h');
}, 30_000);

afterAll(async () => {
  await app.close();
  rmSync(profile, { recursive: true, force: true });
});

describe('the shell', () => {
  it('is no Electron and says which Chromium it shows windows in', async () => {
    const versions = await app.evaluate(() => ({ ...process.versions }));
    expect(versions.electron).toBeUndefined();
    expect(versions['standin']).toMatch(/^\d/);
    expect(versions['chrome']).toMatch(/^\d+\./);
  });

  it('gives the app its name, version and command line', async () => {
    const found = await app.evaluate(({ app }) => ({
      name: app.getName(),
      version: app.getVersion(),
      userData: app.getPath('userData'),
      last: process.argv.at(-1),
    }));
    expect(found).toEqual({
      name: 'Stand-in fixture',
      version: '7.8.9',
      userData: join(profile, 'Stand-in fixture'),
      last: '--first',
    });
  });

  it('gives import and require the same objects', async () => {
    const same = await app.evaluate((electron) => electron === globalThis.electronDefault);
    expect(same).toBe(true);
  });

  it('shows the page in the size asked for', async () => {
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1000, 700]);
  });

  it('knows the page title', async () => {
    await expect.poll(() => app.evaluate(() => globalThis.fixture.seat.getTitle())).toBe('Fixture');
  });
});

describe('the preload', () => {
  it('runs before the page, in a world of its own', async () => {
    await page.evaluate(() => {
      globalThis.pageSecret = 1;
    });
    const seen = await page.evaluate(() => ({
      early: (globalThis as { pageScriptRan?: string }).pageScriptRan,
      leaked: 'onlyInPreload' in globalThis,
      require: 'require' in globalThis,
      seesPage: globalThis.seat.seesPage(),
      strangers: Object.getOwnPropertyNames(globalThis).filter((name) => /standin/i.test(name)),
    }));
    expect(seen).toEqual({ early: 'object', leaked: false, require: false, seesPage: 'undefined', strangers: [] });
  });

  it('exposes frozen values, and functions that return and throw', async () => {
    const seen = await page.evaluate(() => {
      const { seat } = globalThis;
      let thrown = '';
      try {
        seat.throws();
      } catch (error) {
        thrown = String(error);
      }
      return { thrown, sum: seat.sync(2, 3), list: seat.nested.list, frozen: Object.isFrozen(seat.nested) };
    });
    expect(seen).toEqual({ thrown: 'TypeError: from preload', sum: 5, list: [1, 2], frozen: true });
  });

  it('may load electron and nothing else', async () => {
    const message = await page.evaluate(() => {
      try {
        return globalThis.seat.require('node:fs');
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toContain("not supported by the stand-in: require('node:fs')");
  });
});

describe('ipc', () => {
  it('answers an invoke', async () => {
    expect(await page.evaluate(() => globalThis.seat.invoke('echo', { a: [1, null, 'x'] }))).toEqual({
      a: [1, null, 'x'],
    });
  });

  it('clones what JSON cannot hold, both ways', async () => {
    const kinds = await page.evaluate(async () => {
      const map = new Map([[1, new Set(['a'])]]);
      const bytes = new Uint8Array(70_000).fill(7);
      const back = (await globalThis.seat.invoke('echo', {
        map,
        bytes,
        at: new Date(5),
        big: 3n,
        none: undefined,
      })) as {
        map: typeof map;
        bytes: Uint8Array;
        at: Date;
        big: bigint;
      };
      return [
        await globalThis.seat.invoke('types', { map, bytes }),
        back.map.get(1)?.has('a'),
        back.bytes instanceof Uint8Array && back.bytes.at(-1) === 7 && back.bytes.length,
        back.at.getTime(),
        back.big === 3n,
        'none' in back,
      ];
    });
    expect(kinds).toEqual(['[object Map][object Uint8Array]70000', true, 70_000, 5, true, true]);
  });

  it('tells main who asks, by its own address and as the main frame', async () => {
    expect(await page.evaluate(() => globalThis.seat.invoke('who'))).toEqual({
      id: 1,
      url: 'app://seat/',
      origin: 'app://seat',
      main: true,
    });
  });

  it('words errors as Electron does', async () => {
    const failed = (channel: string): Promise<unknown> =>
      page.evaluate((name) => globalThis.seat.invoke(name).catch((error: Error) => error.message), channel);
    expect(await failed('fail')).toBe("Error invoking remote method 'fail': RangeError: no room");
    expect(await failed('nobody')).toBe(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });

  it('refuses to send a function', async () => {
    const message = await page.evaluate(() => {
      try {
        globalThis.seat.tell(() => 1);
        return 'sent';
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toBe('Error: An object could not be cloned.');
  });

  it('sends both ways, and a listener of the page can be taken off again', async () => {
    await page.evaluate(() => {
      globalThis.heard = [];
      const off = globalThis.seat.on('told', (...args) => {
        globalThis.heard.push(args);
        off();
      });
      globalThis.seat.tell('one', 1);
      globalThis.seat.tell('two', 2);
    });
    await expect
      .poll(() => app.evaluate(() => globalThis.fixture.sent.slice(-2)))
      .toEqual([
        ['one', 1],
        ['two', 2],
      ]);
    await page.evaluate(() => globalThis.seat.invoke('echo'));
    expect(await page.evaluate(() => globalThis.heard)).toEqual([['one', 1]]);
  });

  it('keeps the order of many messages from main', async () => {
    await page.evaluate(() => {
      globalThis.heard = [];
      globalThis.seat.on('count', (...args) => globalThis.heard.push(args));
    });
    await app.evaluate(() => {
      for (let n = 0; n < 200; n++) globalThis.fixture.seat.webContents.send('count', n);
    });
    await expect.poll(() => page.evaluate(() => globalThis.heard.length)).toBe(200);
    expect(await page.evaluate(() => globalThis.heard.every(([n], index) => n === index))).toBe(true);
  });
});

describe('app://', () => {
  it('is a secure origin whose Content-Security-Policy is in force', async () => {
    const seen = await page.evaluate(async () => {
      const violated = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      );
      const fetched = await fetch('/page.js').catch((error: Error) => error.name);
      // `eval` straight from the test driver would bypass the policy.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(eval('1'));
          } catch (error) {
            resolve((error as Error).name);
          }
        }),
      );
      return { secure: isSecureContext, fetched, evaluated, violated: await violated };
    });
    expect(seen).toEqual({ secure: true, fetched: 'TypeError', evaluated: 'EvalError', violated: 'connect-src' });
  });

  it('asks the app before the page goes elsewhere', async () => {
    await page.click('#out');
    await expect.poll(() => app.evaluate(() => globalThis.fixture.navigations)).toEqual(['https://example.invalid/']);
    expect(await page.evaluate(() => location.pathname)).toBe('/');
    expect(await page.evaluate(() => globalThis.seat.sync(1, 1))).toBe(2);
  });

  it('does not ask when main or a debugger reloads', async () => {
    await page.reload();
    const reloaded = page.waitForEvent('load');
    await app.evaluate(() => globalThis.fixture.seat.webContents.reload());
    await reloaded;
    expect(await app.evaluate(() => globalThis.fixture.navigations.length)).toBe(1);
    expect(await page.evaluate(() => globalThis.seat.invoke('echo', 1))).toBe(1);
  });

  it('asks the app about pop-ups, and opens none', async () => {
    // Electron gives the page null; a full Chromium gives it a window that is closed before it loads anything.
    await page.evaluate(() => void window.open('app://seat/pop'.replace('app://seat', location.origin)));
    await expect.poll(() => app.evaluate(() => globalThis.fixture.opened)).toEqual(['app://seat/pop']);
    await expect.poll(() => app.windows().length).toBe(2);
    expect(await app.evaluate(() => globalThis.fixture.requests.includes('/pop'))).toBe(false);
  });

  it('asks the app about redirects', async () => {
    await page.evaluate(() => (location.href = '/away'));
    await expect.poll(() => app.evaluate(() => globalThis.fixture.redirects)).toEqual(['https://example.invalid/away']);
    expect(await page.evaluate(() => location.pathname)).toBe('/');
  });

  it('announces downloads, and saves none', async () => {
    await page.evaluate(() => (location.href = '/file.zip'));
    await expect.poll(() => app.evaluate(() => globalThis.fixture.downloads)).toEqual(['app://seat/file.zip']);
  });

  it('denies permissions', async () => {
    const states = await page.evaluate(async () => [
      Notification.permission,
      (await navigator.permissions.query({ name: 'geolocation' })).state,
    ]);
    expect(states).toEqual(['denied', 'denied']);
  });
});

describe('a hidden window', () => {
  it('is not visible and yet has a database and timers', async () => {
    const vault = app.windows()[1];
    expect(await app.evaluate(() => globalThis.fixture.vault.isVisible())).toBe(false);
    const ticks = await vault?.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0;
          const timer = setInterval(() => count++, 10);
          setTimeout(() => {
            clearInterval(timer);
            resolve(count);
          }, 400);
        }),
    );
    expect(ticks).toBeGreaterThan(15);
    const stored = await vault?.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const open = indexedDB.open('test', 1);
          open.onupgradeneeded = () => open.result.createObjectStore('rows');
          open.onerror = () => reject(open.error);
          open.onsuccess = () => resolve(open.result.objectStoreNames[0]);
        }),
    );
    expect(stored).toBe('rows');
  });
});

describe('what it cannot do', () => {
  const refused = (code: string): Promise<string> =>
    app.evaluate((electron, text) => {
      try {
        new Function('electron', 'seat', text)(electron, globalThis.fixture.seat);
        return 'accepted';
      } catch (error) {
        return (error as Error).message;
      }
    }, code);

  it.each([
    ['new electron.Tray()', 'electron.Tray'],
    ['electron.clipboard.writeText("x")', 'electron.clipboard'],
    ['electron.globalDefault.Tray', 'electron.globalDefault'],
    ['new electronDefault.Notification()', 'new Notification'],
    ['seat.setKiosk(true)', 'BrowserWindow.setKiosk'],
    ['seat.webContents.openDevTools()', 'WebContents.openDevTools'],
    ['seat.webContents.on("before-input-event", () => 0)', "WebContents event 'before-input-event'"],
    ['electron.app.getPath("videos")', "app.getPath('videos')"],
    ['electron.app.setLoginItemSettings({})', 'App.setLoginItemSettings'],
    ['electron.dialog.showMessageBox({})', 'Dialog.showMessageBox'],
    ['electron.dialog.showOpenDialogSync({})', 'Dialog.showOpenDialogSync'],
    ['electron.session.fromPartition("persist:x")', "the partition 'persist:x'"],
    ['new electron.BrowserWindow({ kiosk: true })', 'the BrowserWindow option kiosk'],
    ['new electron.BrowserWindow({ webPreferences: { sandbox: false } })', 'webPreferences.sandbox: false'],
    ['new electron.BrowserWindow({ webPreferences: { webSecurity: false } })', 'webPreferences.webSecurity: false'],
    ['electron.Menu.buildFromTemplate([])', 'Menu.buildFromTemplate'],
    ['electron.safeStorage.setUsePlainTextEncryption(true)', 'safeStorage.setUsePlainTextEncryption(true)'],
  ])('%s is refused', async (code, what) => {
    expect(await refused(code)).toContain(`not supported by the stand-in: ${what}`);
  });

  it('answers file dialogs only as it was told beforehand', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'standin-dialog-'));
    const answers = await app.evaluate(async ({ dialog }, dir) => {
      const options = { defaultPath: '/elsewhere/a.txt', filters: [{ name: 'text', extensions: ['txt'] }] };
      const alone = await dialog.showSaveDialog(options).catch((error: Error) => error.message);
      process.env['STANDIN_DIALOG_FOLDER'] = dir;
      const none = await dialog.showOpenDialog(options);
      const { filePath } = await dialog.showSaveDialog(options);
      const { writeFileSync } = process.getBuiltinModule('node:fs');
      writeFileSync(filePath, '');
      writeFileSync(`${dir}/b.bin`, '');
      const open = await dialog.showOpenDialog(options);
      delete process.env['STANDIN_DIALOG_FOLDER'];
      return { alone, none, filePath, open };
    }, folder);
    expect(answers.alone).toContain('not supported by the stand-in: dialog.showSaveDialog');
    expect(answers.none).toEqual({ canceled: true, filePaths: [] });
    expect(answers.filePath).toBe(join(folder, 'a.txt'));
    expect(answers.open).toEqual({ canceled: false, filePaths: [join(folder, 'a.txt')] });
    rmSync(folder, { recursive: true });
  });

  it('has no keyring and says so', async () => {
    const answer = await app.evaluate(async ({ safeStorage }) => ({
      backend: safeStorage.getSelectedStorageBackend(),
      available: await safeStorage.isAsyncEncryptionAvailable(),
      failure: await safeStorage.encryptStringAsync('x').catch((error: Error) => error.message),
    }));
    expect(answer).toMatchObject({ backend: 'basic_text', available: false });
    expect(answer.failure).toContain('not available');
  });
});

describe('windows', () => {
  it('can be closed by Playwright, and a close can be prevented', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      window.once('close', (event) => event.preventDefault());
      return window.loadURL('app://seat/vault');
    });
    const third = await opened;
    const alive = await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[2];
      window?.close();
      return window?.isDestroyed();
    });
    expect(alive).toBe(false);
    await third.close();
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
  });

  it('live in a private context when their partition is not kept', async () => {
    const seen = await app.evaluate(async ({ BrowserWindow, session }) => {
      const other = session.fromPartition('private');
      other.protocol.handle('app', () => new Response('<h1>other</h1>', { headers: { 'content-type': 'text/html' } }));
      const window = new BrowserWindow({ show: false, webPreferences: { partition: 'private' } });
      await window.loadURL('app://seat/');
      const text: unknown = await window.webContents.executeJavaScript('document.body.innerText');
      window.destroy();
      return text;
    });
    expect(seen).toBe('other');
  });

  it('report a load that fails', async () => {
    const message = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const failed = await window.loadURL('http://127.0.0.1:9/').catch((error: Error) => error.message);
      window.destroy();
      return failed;
    });
    expect(message).toMatch(/^ERR_\w+ \(-\d+\) loading 'http:\/\/127\.0\.0\.1:9\/'$/);
  });

  it('tell when their renderer is gone, and load again', async () => {
    const seen = await app.evaluate(async () => {
      const { webContents } = globalThis.fixture.vault;
      const gone = new Promise<string>((resolve) =>
        webContents.once('render-process-gone', (_event, details) => resolve(details.reason)),
      );
      webContents.forcefullyCrashRenderer();
      const reason = await gone;
      const crashed = webContents.isCrashed();
      const loaded = new Promise((resolve) => webContents.once('did-finish-load', () => resolve(undefined)));
      webContents.reload();
      await loaded;
      const back: unknown = await webContents.executeJavaScript('seat.invoke("who").then(({ url }) => url)');
      return { reason, crashed, back };
    });
    expect(seen).toEqual({ reason: 'crashed', crashed: true, back: 'app://seat/vault' });
  });
});

describe('a second instance', () => {
  it('hands its command line to the first and ends', async () => {
    const second = spawnSync(executablePath, [join(here, 'fixture'), '--second'], { env, timeout: 10_000 });
    expect(second.status).toBe(0);
    await expect.poll(() => app.evaluate(() => globalThis.fixture.second.length)).toBe(1);
    const [told] = await app.evaluate(() => globalThis.fixture.second);
    expect(told?.argv.at(-1)).toBe('--second');
    expect(told?.data).toEqual({ from: 'fixture' });
  });
});
