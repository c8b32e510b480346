/** The exports that touch the desktop: present so that an app can load, and mostly refusing. */
import { Dialog } from './dialog.ts';
import { type EventLists, Loud, StrictEmitter, note, refuse } from '../refuse.ts';

class PowerMonitor extends StrictEmitter {
  /** Nothing here watches the machine's power; a test makes it happen with `powerMonitor.emit('suspend')`. */
  protected override events(): EventLists {
    const emitted = ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown', 'on-ac', 'on-battery'];
    return { emitted, never: [] };
  }
}

class Shell extends Loud {
  openExternal(url: string): Promise<never> {
    return Promise.resolve().then(() => refuse(`shell.openExternal(${url})`));
  }
}

class NativeTheme extends StrictEmitter {
  readonly shouldUseDarkColors = false;
  readonly shouldUseHighContrastColors = false;

  protected override events(): EventLists {
    return { emitted: [], never: ['updated'] };
  }

  get themeSource(): string {
    return 'light';
  }

  set themeSource(source: string) {
    if (source === 'dark') refuse("nativeTheme.themeSource = 'dark'");
  }
}

class Screen extends StrictEmitter {
  protected override events(): EventLists {
    return { emitted: [], never: ['display-added', 'display-removed', 'display-metrics-changed'] };
  }

  getPrimaryDisplay(): object {
    note('screen.getPrimaryDisplay tells of a display of 1920 × 1080 that may not exist');
    const size = { width: 1920, height: 1080 };
    const bounds = { x: 0, y: 0, ...size };
    return {
      id: 1,
      label: 'stand-in',
      bounds,
      size,
      workArea: bounds,
      workAreaSize: size,
      scaleFactor: 1,
      rotation: 0,
    };
  }

  getAllDisplays(): object[] {
    return [this.getPrimaryDisplay()];
  }
}

/** A stand-in has no menus, so only the wish for none can be granted. */
export class Menu extends Loud {
  static setApplicationMenu(menu: null): void {
    if (menu !== null) refuse('Menu.setApplicationMenu with a menu');
  }

  static getApplicationMenu(): null {
    return null;
  }

  constructor() {
    super();
    refuse('new Menu');
  }
}

export class Notification extends Loud {
  static isSupported(): boolean {
    return false;
  }

  constructor() {
    super();
    refuse('new Notification');
  }
}

export const powerMonitor = new PowerMonitor();
export const dialog = new Dialog();
export const shell = new Shell();
export const nativeTheme = new NativeTheme();
export const screen = new Screen();
