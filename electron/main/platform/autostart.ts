import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from 'electron';
import { writeDurably } from '../keys/durable-file.ts';

/** Starting with the system, so that a seat is back after a power cut before anybody thinks of it. */
export type Autostart = {
  /** False where it cannot be had: the app was not installed. */
  able: boolean;
  /** Whether the system itself says that it will start the app. */
  isOn(): Promise<boolean>;
  /** Rejects where the system or the shell cannot do it; nothing is then taken for done. */
  set(on: boolean): Promise<void>;
};

export type AutostartPorts = {
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;
  platform: NodeJS.Platform;
  /** False for a build that was never installed: what starts it need not be there tomorrow. */
  isPackaged: boolean;
  /** What starts the app; on Linux the AppImage itself where it is one. */
  executable: string;
  /** Folder of the user's configuration, usually `~/.config`. */
  configDir: string;
};

const notInstalled = 'the app is not installed here, so the system cannot start it';

/** Login items on Windows and macOS; on Linux a desktop entry by the XDG autostart specification, because Electron has nothing there. */
export function createAutostart(ports: AutostartPorts): Autostart {
  const system = ports.platform === 'linux' ? desktopEntry(ports) : loginItem(ports);
  return {
    able: ports.isPackaged,
    isOn: () => (ports.isPackaged ? system.isOn() : Promise.resolve(false)),
    set: (on) => (ports.isPackaged ? system.set(on) : Promise.reject(new Error(notInstalled))),
  };
}

type System = Omit<Autostart, 'able'>;

function loginItem({ app }: AutostartPorts): System {
  const isOn = async () => app.getLoginItemSettings().openAtLogin;
  return {
    isOn,
    async set(on) {
      app.setLoginItemSettings({ openAtLogin: on });
      // A policy of the system may forbid it without an error.
      if ((await isOn()) !== on) throw new Error('the system did not take the login item');
    },
  };
}

function desktopEntry({ executable, configDir }: AutostartPorts): System {
  const file = join(configDir, 'autostart', 'liandong-seat.desktop');
  const text = entryOf(executable);
  return {
    isOn: () => readFile(file, 'utf8').then((found) => found === text, missing),
    set: (on) => (on ? writeDurably(file, text) : rm(file, { force: true })),
  };
}

function missing(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
  throw error;
}

/** Quoted as the Desktop Entry Specification asks for in `Exec`; its value is unescaped once as a string before that. */
function entryOf(executable: string): string {
  const quoted = executable
    .replace(/[\\"`$]/g, (found) => `\\${found}`)
    .replaceAll('%', '%%')
    .replaceAll('\\', '\\\\');
  const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Liandong Seat', `Exec="${quoted}"`, 'Terminal=false'];
  return `${[...lines, 'X-GNOME-Autostart-enabled=true'].join('\n')}\n`;
}
