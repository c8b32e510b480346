/** Starts one seat: the built app in a shell, on a profile and in a process of its own. */
import { type Child, startChild } from './children.ts';
import type { DemoSeat, RunningHub } from './hub.ts';
import { configFolder, courierFolder, seatProfile } from './places.ts';
import type { Shell } from './shell.ts';

/** What the app understands; a seat that is enrolled already ignores the code. */
export function seatArguments(profile: string, hubUrl: string, code: string): string[] {
  return ['.', `--profile=${profile}`, `--enrol-hub=${hubUrl}`, `--enrol-code=${code}`];
}

export function startSeat(shell: Shell, hub: RunningHub, seat: DemoSeat): Child {
  const { folder } = seatProfile(seat.key);
  // Chromium refuses its sandbox to root, on Electron too.
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return startChild({
    name: seat.key,
    command: shell.executable,
    args: [...root, ...seatArguments(folder, hub.url, seat.code)],
    // A seat without a keyring keeps its key outside its profile; the demo's stays with the project all the same.
    env: { XDG_CONFIG_HOME: configFolder, STANDIN_DIALOG_FOLDER: courierFolder() },
  });
}
