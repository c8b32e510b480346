// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Unfinished } from '../../shared/ipc/index.ts';
import { demoNow } from '../../tests/support/renderer/demo-views.ts';
import { Refused, createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import { settle, write } from '../../tests/support/renderer/order-hands.ts';
import { renderDesk } from '../../tests/support/renderer/render-desk.tsx';
import { TextField } from '../ui/form/index.ts';
import { ErrorNotice } from '../ui/index.ts';
import { resetForms, useForm } from './form-store.ts';

beforeEach(() => resetForms());
afterEach(cleanup);

const nothing = { text: '' };
function Note() {
  const { value, set, run, error } = useForm('order:7:note', nothing);
  return (
    <>
      <TextField label="note" value={value.text} onChange={(text) => set({ text })} />
      <ErrorNotice error={error} />
      <button type="button" onClick={() => void run(() => Promise.resolve())}>
        send
      </button>
    </>
  );
}

/** A seat whose main keeps what it is told, over windows that come and go. */
function seatWithMemory() {
  const kept = new Map<string, Unfinished>();
  const open = () =>
    createFakeSeat({
      'unfinished.list': () => [...kept.values()],
      'unfinished.keep': ({ key, typed }) => {
        if (Object.keys(typed).length === 0) kept.delete(key);
        else kept.set(key, { key, typed, by: 'wangli', at: demoNow });
        return {};
      },
    });
  return { kept, open };
}

test('what stands typed in a form is there again in a window opened after a crash, and gone once it was sent', async () => {
  const { kept, open } = seatWithMemory();
  const first = await renderDesk(<Note />, open());
  await write('note', '邻居家的煤气味还在');
  await act(() => first.desk.unfinished.flush());
  expect([...kept.values()].map((form) => form.typed)).toEqual([{ text: '邻居家的煤气味还在' }]);
  // The window dies: whatever it held in memory is gone.
  cleanup();
  resetForms();
  const again = await renderDesk(<Note />, open());
  await settle();
  expect(screen.getByLabelText<HTMLInputElement>('note').value).toBe('邻居家的煤气味还在');
  await act(async () => screen.getByRole('button').click());
  await act(() => again.desk.unfinished.flush());
  expect(kept.size).toBe(0);
});

test('main is told of a form once typing rests, not with every key', async () => {
  const { open } = seatWithMemory();
  const seat = open();
  await renderDesk(<Note />, seat);
  for (const text of ['邻', '邻居', '邻居家']) await write('note', text);
  expect(seat.inputs('unfinished.keep')).toEqual([]);
  await act(() => new Promise((done) => setTimeout(done, 600)));
  expect(seat.inputs('unfinished.keep')).toEqual([{ key: 'order:7:note', typed: { text: '邻居家' } }]);
});

test('where it could not be kept the form itself says so', async () => {
  const seat = createFakeSeat({
    'unfinished.keep': () => {
      throw new Refused({ code: 'disk_full' });
    },
  });
  const { desk } = await renderDesk(<Note />, seat);
  await write('note', '半句话');
  await act(() => desk.unfinished.flush());
  expect(screen.getByRole('alert').textContent).toMatch(/磁盘/);
});
