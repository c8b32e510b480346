import { create } from 'zustand';

/** Typing rests this long before a line is saved on its own (stories: every item is kept half done). */
export const factPauseMs = 800;

type Line = { text: string; state: 'typing' | 'saving' | 'failed'; error: unknown };
type Save = (text: string) => Promise<unknown>;

/** Lines of the checklist that hold more than main has been told; nothing here for the others. */
export const useFactStore = create<{ lines: Record<string, Line> }>(() => ({ lines: {} }));

const { setState: set, getState: get } = useFactStore;
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const saves = new Map<string, Save>();

/** Keeps a keystroke, and saves the line once typing rests. */
export function typeFact(key: string, text: string, save: Save): void {
  saves.set(key, save);
  put(key, { text, state: get().lines[key]?.state === 'saving' ? 'saving' : 'typing', error: null });
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void flushFact(key), factPauseMs),
  );
}

/** Saves the line now: the cursor has left it, or typing has rested. What is typed meanwhile is saved after it. */
export async function flushFact(key: string): Promise<void> {
  clearTimeout(timers.get(key));
  const line = get().lines[key];
  const save = saves.get(key);
  if (!line || !save || line.state === 'saving') return;
  const { text } = line;
  put(key, { text, state: 'saving', error: null });
  try {
    await save(text);
  } catch (error) {
    put(key, { text: get().lines[key]?.text ?? text, state: 'failed', error });
    return;
  }
  const now = get().lines[key]?.text ?? text;
  if (now === text) drop(key);
  else {
    put(key, { text: now, state: 'typing', error: null });
    await flushFact(key);
  }
}

/** Forgets everything: for tests. */
export function resetFacts(): void {
  timers.forEach((timer) => clearTimeout(timer));
  set({ lines: {} });
}

function put(key: string, line: Line): void {
  set((s) => ({ lines: { ...s.lines, [key]: line } }));
}

function drop(key: string): void {
  set((s) => ({ lines: Object.fromEntries(Object.entries(s.lines).filter(([k]) => k !== key)) }));
}
