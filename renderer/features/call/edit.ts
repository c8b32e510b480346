import { useMemo } from 'react';
import type { Fields } from '../../../shared/domain/index.ts';
import { type Call, useDesk } from '../../stores/index.ts';

export type Edit = {
  set: <G extends keyof Fields>(group: G, patch: Partial<Fields[G]>) => void;
  setPlace: (patch: Partial<Fields['place']>) => void;
  /** Saves what is not saved; a failure is shown by the save mark. */
  flush: () => void;
};

/**
 * How the fields of a call are changed: on the screen at once, saved in the background. The same for as long as the call
 * is, so that a group of fields is drawn anew only when what it shows has changed.
 */
export function useEdit({ key }: Pick<Call, 'key'>): Edit {
  const { drafts } = useDesk();
  return useMemo(
    () => ({
      set: (group, patch) => drafts.change(key, { [group]: patch }),
      setPlace: (place) => drafts.change(key, { place }),
      flush: () => void drafts.flush(key).catch((error: unknown) => error),
    }),
    [drafts, key],
  );
}
