/** What the screen may say about a call that is being written down. `saved` is only ever said after main has answered. */
export type SaveState =
  | { kind: 'empty' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; error: unknown };

type Options = {
  delayMs: number;
  retryMs: number;
  /** Saves everything changed so far. It is never called twice at a time. */
  save: () => Promise<void>;
  onState: (state: SaveState) => void;
};

/**
 * Saves `delayMs` after the first change that is not yet saved. The delay does not start again with every key, so
 * somebody who types without a pause is saved all the same. What failed stays unsaved and is tried again.
 */
export function createAutosave({ delayMs, retryMs, save, onState }: Options) {
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  const schedule = (ms: number): void => {
    timer ??= setTimeout(() => void run().catch(ignoreShown), ms);
  };
  const unschedule = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  const run = (): Promise<void> => {
    unschedule();
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  };

  const attempt = async (): Promise<void> => {
    dirty = false;
    onState({ kind: 'saving' });
    try {
      await save();
    } catch (error) {
      dirty = true;
      onState({ kind: 'failed', error });
      schedule(retryMs);
      throw error;
    }
    onState(dirty ? { kind: 'unsaved' } : { kind: 'saved', at: Date.now() });
    if (dirty) schedule(delayMs);
  };

  return {
    /** Something has changed and is not saved. */
    touch(): void {
      dirty = true;
      if (running) return;
      onState({ kind: 'unsaved' });
      schedule(delayMs);
    },
    /** Saves what is not saved, now. Rejects when it could not be saved. */
    async flush(): Promise<void> {
      if (running) await running;
      if (dirty) await run();
    },
    dispose: unschedule,
  };
}

export type Autosave = ReturnType<typeof createAutosave>;

/** The failure has been given to `onState` and is on the screen; a timer has nobody to throw it to. */
function ignoreShown(error: unknown): unknown {
  return error;
}
