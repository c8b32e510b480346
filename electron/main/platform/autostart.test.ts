import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AutostartPorts, createAutostart } from './autostart.ts';

let configDir: string;
beforeEach(async () => {
  configDir = await mkdtemp(join(tmpdir(), 'autostart-'));
});
afterEach(() => rm(configDir, { recursive: true }));

/** A system that takes login items, or one whose policy silently does not. */
function port(more: Partial<AutostartPorts> = {}, takes = true) {
  let openAtLogin = false;
  const app = {
    getLoginItemSettings: () => ({ openAtLogin }) as ReturnType<AutostartPorts['app']['getLoginItemSettings']>,
    setLoginItemSettings: (settings: { openAtLogin?: boolean }) => {
      if (takes) openAtLogin = settings.openAtLogin ?? false;
    },
  };
  return createAutostart({ app, platform: 'linux', isPackaged: true, executable: '/opt/seat', configDir, ...more });
}

test.each(['linux', 'win32', 'darwin'] as const)('on %s it is on when set, and off again', async (platform) => {
  const autostart = port({ platform });
  expect(await autostart.isOn()).toBe(false);
  await autostart.set(true);
  await autostart.set(true);
  expect(await autostart.isOn()).toBe(true);
  await autostart.set(false);
  expect(await autostart.isOn()).toBe(false);
});

test('on Linux a desktop entry starts this very executable, whatever its folder is called', async () => {
  await port({ executable: '/opt/\u5e2d "a" $b 100%/seat' }).set(true);
  const text = await readFile(join(configDir, 'autostart', 'liandong-seat.desktop'), 'utf8');
  expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
  expect(text).toContain('Exec="/opt/\u5e2d \\\\"a\\\\" \\\\$b 100%%/seat"');
  expect(await port({ executable: '/somewhere/else' }).isOn()).toBe(false);
});

test('what was not installed is refused, and nothing is left behind', async () => {
  const autostart = port({ isPackaged: false });
  await expect(autostart.set(true)).rejects.toThrow('not installed');
  expect(await autostart.isOn()).toBe(false);
  expect(await readdir(configDir)).toEqual([]);
});

test('a system that does not take it is not believed', async () => {
  await expect(port({ platform: 'win32' }, false).set(true)).rejects.toThrow('did not take');
});
