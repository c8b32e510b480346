// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { strokeName } from './keys.ts';
import { ShortcutButton } from './shortcut-button.tsx';
import { ShortcutProvider, useShortcut } from './shortcut-provider.tsx';

afterEach(cleanup);

const stroke = (key: string, code: string, modifiers: Partial<KeyboardEvent> = {}) =>
  strokeName({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...modifiers });

test('a stroke is named by its physical key, whatever the layout or Alt makes of it', () => {
  expect(stroke('F8', 'F8')).toBe('F8');
  expect(stroke('å', 'KeyA', { altKey: true })).toBe('Alt+A');
  expect(stroke('！', 'Digit1', { ctrlKey: true })).toBe('Ctrl+1');
  expect(stroke('Enter', 'Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
});

test('a button shows its key and is pressed by it from anywhere', () => {
  const press = vi.fn();
  render(
    <ShortcutProvider>
      <input aria-label="elsewhere" />
      <ShortcutButton keys="F8" onPress={press}>
        转办
      </ShortcutButton>
    </ShortcutProvider>,
  );
  expect(screen.getByText('F8')).toBeTruthy();
  fireEvent.keyDown(screen.getByLabelText('elsewhere'), { key: 'F8', code: 'F8' });
  expect(press).toHaveBeenCalledTimes(1);
});

test('no shortcut fires while an input method composes, nor again while the key is held down', () => {
  const press = vi.fn();
  render(
    <ShortcutProvider>
      <ShortcutButton keys="F8" onPress={press}>
        转办
      </ShortcutButton>
    </ShortcutProvider>,
  );
  fireEvent.keyDown(document.body, { key: 'F8', code: 'F8', isComposing: true });
  fireEvent.keyDown(document.body, { key: 'F8', code: 'F8', keyCode: 229 });
  fireEvent.keyDown(document.body, { key: 'F8', code: 'F8', repeat: true });
  expect(press).not.toHaveBeenCalled();
});

test('a disabled button does not answer to its key', () => {
  const press = vi.fn();
  render(
    <ShortcutProvider>
      <ShortcutButton keys="F8" disabled onPress={press}>
        转办
      </ShortcutButton>
    </ShortcutProvider>,
  );
  fireEvent.keyDown(document.body, { key: 'F8', code: 'F8' });
  expect(press).not.toHaveBeenCalled();
});

test('what was opened last answers first', () => {
  const [below, above] = [vi.fn(), vi.fn()];
  const Layer = ({ run }: { run: () => void }) => {
    useShortcut('Escape', run);
    return null;
  };
  const both = (open: boolean) => (
    <ShortcutProvider>
      <Layer run={below} />
      {open ? <Layer run={above} /> : null}
    </ShortcutProvider>
  );
  const view = render(both(true));
  fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape' });
  view.rerender(both(false));
  fireEvent.keyDown(document.body, { key: 'Escape', code: 'Escape' });
  expect([above.mock.calls.length, below.mock.calls.length]).toEqual([1, 1]);
});
