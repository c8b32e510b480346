import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SaveState, createAutosave } from './autosave.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function saver(save: () => Promise<void>) {
  const states: SaveState['kind'][] = [];
  const autosave = createAutosave({ delayMs: 200, retryMs: 2000, save, onState: (s) => states.push(s.kind) });
  return { autosave, states };
}

test('saves 200 ms after the first unsaved key, even when typing never pauses', async () => {
  const save = vi.fn(async () => {});
  const { autosave } = saver(save);
  for (let ms = 0; ms < 600; ms += 50) {
    autosave.touch();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(save).toHaveBeenCalledTimes(3);
});

test('says saved only after the answer, and saves again what was typed while it was asking', async () => {
  let answer = (): void => undefined;
  const save = vi.fn(() => new Promise<void>((done) => void (answer = done)));
  const { autosave, states } = saver(save);
  autosave.touch();
  await vi.advanceTimersByTimeAsync(200);
  autosave.touch();
  expect(states).toEqual(['unsaved', 'saving']);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(200);
  expect(save).toHaveBeenCalledTimes(2);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe('saved');
});

test('flush saves at once and rejects when it could not', async () => {
  const save = vi.fn(async () => {});
  const { autosave } = saver(save);
  autosave.touch();
  await autosave.flush();
  expect(save).toHaveBeenCalledTimes(1);
  save.mockRejectedValueOnce(new Error('disk full'));
  autosave.touch();
  await expect(autosave.flush()).rejects.toThrow('disk full');
});

test('what could not be saved stays unsaved and is tried again', async () => {
  const save = vi.fn(async () => {});
  save.mockRejectedValueOnce(new Error('disk full'));
  const { autosave, states } = saver(save);
  autosave.touch();
  await vi.advanceTimersByTimeAsync(200);
  expect(states.at(-1)).toBe('failed');
  await vi.advanceTimersByTimeAsync(2000);
  expect(states.at(-1)).toBe('saved');
});
