import type { Log } from '../../../shared/sync/ports.ts';
import { StoreError } from '../../../shared/sync/store/index.ts';

/**
 * Asks the store for more than memory holds. A store that is dead or starting has nothing to add: the desk answers from
 * memory, and the status bar says that the database is down.
 */
export async function fromStore<T>(ask: () => Promise<T>, without: T, log: Log): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn('the store was not asked', { code: error.code });
    return without;
  }
}
