import type { Fields } from '../../../shared/domain/index.ts';
import { type Call, useDesk } from '../../stores/index.ts';

export type Edit = {
  set: <G extends keyof Fields>(group: G, patch: Partial<Fields[G]>) => void;
  /** Saves what is not saved; a failure is shown by the save mark. */
  flush: () => void;
};

/** How the fields of a call are changed: on the screen at once, saved in the background. */
export function useEdit({ key }: Pick<Call, 'key'>): Edit {
  const { drafts } = useDesk();
  return {
    set: (group, patch) => drafts.change(key, { [group]: patch }),
    flush: () => void drafts.flush(key).catch((error: unknown) => error),
  };
}
