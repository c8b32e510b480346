import { isComposing } from '../composing.ts';
import { strokeName } from './keys.ts';

type Entry = { keys: string; run: () => void };

/**
 * All shortcuts of the window. The one registered last wins, so what is opened on top answers first. A stroke made
 * while an input method composes never reaches a shortcut.
 */
export function createShortcutRegistry() {
  const entries: Entry[] = [];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.defaultPrevented) return;
    const name = strokeName(event);
    const entry = entries.findLast((e) => e.keys === name);
    if (!entry) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) entry.run();
  };

  return {
    onKeyDown,
    /** @returns a function that removes the shortcut again. */
    add(keys: string, run: () => void): () => void {
      const entry = { keys, run };
      entries.push(entry);
      return () => void entries.splice(entries.indexOf(entry), 1);
    },
  };
}

export type ShortcutRegistry = ReturnType<typeof createShortcutRegistry>;
