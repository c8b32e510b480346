import { ipcMain } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { Hall } from '../../../shared/ipc/start.ts';
import type { Bounds } from '../windows/index.ts';

const Settings = z.object({
  window: z.object({ x: z.int().optional(), y: z.int().optional(), width: z.int(), height: z.int() }).nullable(),
  /** Folder an administrator has approved for courier files; null asks where. */
  courierFolder: z.string().min(1).nullable(),
  /** From this distance of the seat's clock from the hub's on, it is named as the cause of a refusal *(decision)*. */
  clockBoundSeconds: z.number().positive(),
  /** Starting with the system, as a person chose it; null before anybody has. */
  autostart: z.boolean().nullable(),
  /** Numbers of halls, no person's: readable without a key, for a start at which nothing else is. */
  halls: z.array(Hall),
});
type Settings = z.infer<typeof Settings>;
const defaults: Settings = { window: null, courierFolder: null, clockBoundSeconds: 300, autostart: null, halls: [] };

export type SettingsFile = {
  windowBounds(): Bounds | null;
  keepWindowBounds(bounds: Bounds): void;
  courierFolder(): string | null;
  clockBoundSeconds(): number;
  autostart(): boolean | null;
  keepAutostart(on: boolean): void;
  halls(): Hall[];
  keepHalls(halls: readonly Hall[]): void;
};

/** Settings of the desk, never anything about an order. A file that cannot be read counts as no settings. */
export function openSettings(folder: string): SettingsFile {
  const store = new Store<Settings>({
    cwd: folder,
    name: 'settings',
    defaults,
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
  // The library offers any page the folder it lies in; one wrapper owns the way into main (ipc/serve.ts).
  ipcMain.removeAllListeners('electron-store-get-data');
  const halls = () => Settings.shape.halls.safeParse(store.get('halls')).data ?? [];
  return {
    halls,
    keepHalls: (next) => {
      if (JSON.stringify(next) !== JSON.stringify(halls())) store.set('halls', [...next]);
    },
    clockBoundSeconds: () =>
      Settings.shape.clockBoundSeconds.safeParse(store.get('clockBoundSeconds')).data ?? defaults.clockBoundSeconds,
    autostart: () => Settings.shape.autostart.safeParse(store.get('autostart')).data ?? null,
    keepAutostart: (on) => store.set('autostart', on),
    windowBounds: () => Settings.shape.window.safeParse(store.get('window')).data ?? null,
    courierFolder: () => Settings.shape.courierFolder.safeParse(store.get('courierFolder')).data ?? null,
    keepWindowBounds: (bounds) => store.set('window', bounds),
  };
}
