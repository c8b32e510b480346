import { act, configure, fireEvent, screen } from '@testing-library/react';

// Working out what is hidden costs seconds on a screen of this size, and nothing here hides what it must not show.
configure({ defaultHidden: true });

/** What an operator's hands do, with everything it sets off awaited. */
export async function write(label: string | RegExp, value: string): Promise<void> {
  await act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));
}

/** Presses `Alt+S`, `Ctrl+Enter`, `Escape` … on an element, or anywhere. */
export async function press(keys: string, on: Element = document.body, more: object = {}): Promise<void> {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const code = /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const modifiers = {
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  };
  await act(async () => void fireEvent.keyDown(on, { key, code, ...modifiers, ...more }));
}

export async function click(element: Element): Promise<void> {
  await act(async () => void fireEvent.click(element));
}

/** The button by its words; the space that Ant Design puts between two Chinese characters does not count. */
export function button(name: string): HTMLButtonElement {
  return screen.getByRole<HTMLButtonElement>('button', { name: new RegExp(`^${[...name].join(' ?')}`) });
}

/** The button that submits an inline form. */
export function submitOf(form: string): HTMLButtonElement {
  const button = screen.getByRole('form', { name: form }).querySelector<HTMLButtonElement>('button[type=submit]');
  if (!button) throw new Error(`form ${form} has no submit button`);
  return button;
}

export function buttonNames(within: Element): string[] {
  return [...within.querySelectorAll('.ui-button-label')].map((b) => b.textContent ?? '');
}

/** Lets promises that are already on their way arrive. */
export async function settle(): Promise<void> {
  await act(async () => {
    await new Promise((done) => setTimeout(done, 0));
  });
}
