import type { App, Services } from './app.ts';
import { endDueSurges } from '../store/push/end-surges.ts';
import { logDefect } from './errors.ts';

/** How late a surge may be taken from the seats' sight; the rules themselves count to the millisecond. */
const everyMs = 5_000;

/** Ends surges whose time is over while the hub runs; one look at a time, and none after the hub has closed. */
export function watchSurges(app: App, { db, city, heads }: Services): void {
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      const head = await endDueSurges({ db, city, now: () => new Date().toISOString() });
      if (head > 0) heads.announce(head);
    } catch (error) {
      logDefect(app.log, 'ending surges', error);
    }
    timer &&= setTimeout(() => void look(), everyMs).unref();
  };
  app.addHook('onReady', async () => {
    timer = setTimeout(() => void look(), everyMs).unref();
  });
  app.addHook('onClose', async () => {
    clearTimeout(timer);
    timer = undefined;
  });
}
