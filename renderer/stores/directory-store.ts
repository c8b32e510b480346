import { createStore } from 'zustand/vanilla';
import type { Directory } from '../../shared/domain/index.ts';
import type { SeatClient } from '../bridge/index.ts';

export type DirectoryState = { directory: Directory | null; error: unknown };

/** The city's directory: organisations, divisions, places, roster, clocks. */
export function createDirectoryStore(seat: SeatClient) {
  const store = createStore<DirectoryState>(() => ({ directory: null, error: null }));
  return {
    store,
    refresh: () =>
      seat.call('directory.get', {}).then(
        (directory) => store.setState({ directory, error: null }),
        (error: unknown) => store.setState({ error }),
      ),
  };
}
