/** The folders of `app.getPath`, as Electron chooses them on each system. */
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { refuse } from '../refuse.ts';

function appData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

export class AppPaths {
  private readonly chosen = new Map<string, string>();
  private readonly appName: () => string;

  constructor(appName: () => string) {
    this.appName = appName;
  }

  get(name: string): string {
    const chosen = this.chosen.get(name);
    if (chosen !== undefined) return chosen;
    const path = this.usual(name);
    // Electron makes these on first use.
    if (name === 'userData' || name === 'logs') mkdirSync(path, { recursive: true });
    return path;
  }

  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.usual(name);
    mkdirSync(path, { recursive: true });
    this.chosen.set(name, path);
  }

  private usual(name: string): string {
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return appData();
      case 'userData':
        return join(this.get('appData'), this.appName());
      case 'sessionData':
        return this.get('userData');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.env['STANDIN_EXECUTABLE'] ?? process.execPath;
      case 'logs':
        return process.platform === 'darwin'
          ? join(homedir(), 'Library', 'Logs', this.appName())
          : join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      case 'desktop':
      case 'documents':
      case 'downloads':
        return join(homedir(), `${name[0]?.toUpperCase()}${name.slice(1)}`);
      default:
        return refuse(`app.getPath('${name}')`);
    }
  }
}
