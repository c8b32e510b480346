import type { Unfinished } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';
import { restoreForms, showFormError, useFormStore } from './form-store.ts';

/** Typing rests this long before main is told: as short as a form may lose when its window dies. */
export const unfinishedPauseMs = 500;

/**
 * Keeps half-typed forms with main, which keeps them encrypted, and brings them back in a window that was opened anew:
 * nothing typed is ever lost (DOMAIN §1).
 */
export function createUnfinished(seat: SeatClient) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What main holds, so that only changes cross. */
  const told = new Map<string, object>();

  const tell = async (key: string): Promise<void> => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    const typed = useFormStore.getState().typed[key] ?? {};
    if (told.get(key) === typed) return;
    told.set(key, typed);
    try {
      // As it will be stored: what JSON does not know is no field of a form.
      await seat.call('unfinished.keep', { key, typed: JSON.parse(JSON.stringify(typed)) as Unfinished['typed'] });
    } catch (error) {
      // Said in the form itself; the next key tries again.
      told.delete(key);
      showFormError(key, error);
    }
  };
  const later = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => void tell(key), unfinishedPauseMs),
    );
  };

  return {
    /** Follows every form from now on. @returns what stops it. */
    start: (): (() => void) =>
      useFormStore.subscribe(({ typed }, { typed: before }) => {
        if (typed === before) return;
        for (const key of new Set([...Object.keys(typed), ...Object.keys(before)])) {
          if (typed[key] !== before[key] && (typed[key] ?? told.get(key)) !== undefined) later(key);
        }
      }),
    /** Brings back what main holds. A form that is being written stays as it is. */
    async load(): Promise<void> {
      const forms = await seat.call('unfinished.list', {}).catch(() => []);
      for (const { key, typed } of restoreForms(forms)) told.set(key, typed);
    },
    /** Tells main now, e.g. because the page goes away or the operator leaves. */
    flush: (): Promise<unknown> => Promise.all([...timers.keys()].map(tell)),
  };
}
