import type { AutostartView } from '../../../shared/ipc/start.ts';
import type { SessionView } from '../../../shared/ipc/views.ts';
import type { Handlers } from '../ipc/index.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { Autostart, SeatLog } from '../platform/index.ts';

export type AutostartSetting = {
  system: Autostart;
  /** As a person chose it on this seat; null before anybody has. */
  chosen: () => boolean | null;
  keep: (on: boolean) => void;
  log: Pick<SeatLog, 'error'>;
};

/** The setting, and its default: on once the seat is enrolled, until somebody chooses otherwise. */
export function autostartHandlers({ system, chosen, keep, log }: AutostartSetting) {
  const view = async (): Promise<AutostartView> => ({ on: await system.isOn(), able: system.able });
  const handlers: Pick<Handlers, 'autostart.get' | 'autostart.set'> = {
    'autostart.get': view,
    'autostart.set': async ({ on }) => {
      try {
        await system.set(on);
      } catch (error) {
        log.error('autostart not set', error);
        throw new SeatError('autostart_unavailable', 'the system does not start the app by itself');
      }
      keep(on);
      return view();
    },
  };
  let isDone = false;
  const follow = ({ enrolled }: Pick<SessionView, 'enrolled'>): void => {
    if (isDone || enrolled === null) return;
    isDone = true;
    if (system.able && chosen() !== false)
      system.set(true).catch((error: unknown) => log.error('autostart not set', error));
  };
  return { handlers, follow };
}
