import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Root } from '../../../renderer/app/root.tsx';
import { createSeatClient } from '../../../renderer/bridge/index.ts';
import { createI18n } from '../../../renderer/i18n/index.ts';
import { type Desk, createDesk } from '../../../renderer/stores/index.ts';
import { type FakeSeat, createFakeSeat } from './fake-seat.ts';

export type OpenDesk = {
  seat: FakeSeat;
  desk: Desk;
  pause: (ms: number) => Promise<void>;
  /** Waits until everything typed is saved and the proposal for it is on the screen. */
  settle: () => Promise<void>;
  /** Presses e.g. `F8` or `Alt+G` wherever the focus is. */
  press: (stroke: string) => Promise<void>;
  /** Types into the field that has the focus. */
  type: (text: string) => Promise<void>;
  write: (label: string, value: string) => Promise<void>;
};

/** The field of that label that is in sight: the forms of the other calls are kept, hidden. */
export function field<T extends HTMLElement = HTMLElement>(label: string): T {
  const [found, ...more] = screen
    .getAllByLabelText<T>(label)
    .filter((element) => !element.closest('[style*="display: none"]'));
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} fields ${label} are in sight`);
  return found;
}

/** The whole seat window over a fake seat, and the hands of an operator who uses the keyboard only. */
export async function openDesk(seat: FakeSeat = createFakeSeat()): Promise<OpenDesk> {
  const desk = createDesk(createSeatClient(seat.api));
  const pause = (ms: number): Promise<void> =>
    act(async () => {
      await new Promise((done) => setTimeout(done, ms));
    });
  await act(async () => void render(<Root desk={desk} i18n={createI18n('zh-CN')} />));
  await screen.findByRole('contentinfo');

  const codeOf = (key: string): string =>
    /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  return {
    seat,
    desk,
    pause,
    settle: async (): Promise<void> => {
      await waitFor(
        () => {
          const { byCall } = desk.proposals.store.getState();
          for (const { key, save, fields } of desk.drafts.store.getState().calls) {
            const proposed = byCall[key]?.narrative ?? '';
            if (save.kind !== 'saved' || proposed !== fields.matter.narrative) throw new Error(`${key}: ${save.kind}`);
          }
        },
        { timeout: 10_000 },
      );
    },
    press: async (stroke: string): Promise<void> => {
      const [key = '', ...modifiers] = stroke.split('+').reverse();
      const [ctrlKey, altKey] = [modifiers.includes('Ctrl'), modifiers.includes('Alt')];
      const target = document.activeElement ?? document.body;
      await act(async () => void fireEvent.keyDown(target, { key, code: codeOf(key), ctrlKey, altKey }));
      await pause(0);
    },
    type: async (text: string): Promise<void> => {
      const target = document.activeElement;
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) {
        throw new Error(`the focus is on ${target?.tagName ?? 'nothing'}, where nothing can be typed`);
      }
      await act(async () => void fireEvent.change(target, { target: { value: text } }));
    },
    write: async (label: string, value: string): Promise<void> =>
      act(async () => void fireEvent.change(field(label), { target: { value } })),
  };
}
