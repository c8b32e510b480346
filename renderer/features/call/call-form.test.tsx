// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { field, openDesk } from '../../../tests/support/renderer/open-desk.tsx';
import type * as Ids from './field-ids.ts';
import { fieldId } from './field-ids.ts';

// Every group of fields asks for its ids whenever it is drawn, so what is asked for says what was drawn. The form that is
// kept ready for the next call has a key of its own.
vi.mock('./field-ids.ts', async (original) => {
  const real = await original<typeof Ids>();
  return { ...real, fieldId: vi.fn(real.fieldId) };
});
const drawnOf = (call: string): string[] =>
  vi.mocked(fieldId).mock.calls.flatMap(([key, name]) => (key === call ? [name] : []));

beforeEach(() => void vi.mocked(fieldId).mockClear());
afterEach(cleanup);

test('a key in the narrative, and the saving of it, draws no other field anew', async () => {
  const { press, type, settle, seat } = await openDesk();
  await press('F2');
  await type('工地拖欠工钱');
  await settle();
  vi.mocked(fieldId).mockClear();
  await type('工地拖欠工钱，二十余人');
  expect(drawnOf('new-1')).toContain('narrative');
  for (const other of ['caller', 'name', 'role', 'callback', 'category', 'clause', 'remark'])
    expect(drawnOf('new-1')).not.toContain(other);
  await settle();
  expect([...seat.drafts.values()][0]?.fields.matter.narrative).toBe('工地拖欠工钱，二十余人');
  expect(screen.getByText(/^已存 \d\d:\d\d:\d\d$/)).toBeTruthy();
  for (const other of ['caller', 'name', 'role', 'callback']) expect(drawnOf('new-1')).not.toContain(other);
});

test('what is written in one group is on the screen at once and saved with what stands in the others', async () => {
  const { press, type, write, settle, seat } = await openDesk();
  await press('F2');
  await type('工地拖欠工钱');
  await write('姓名', '王某');
  await write('回拨号码', '13900000002');
  await type('，二十余人');
  expect(field<HTMLInputElement>('姓名').value).toBe('王某');
  await settle();
  const saved = [...seat.drafts.values()][0]?.fields;
  expect(saved?.person.name).toBe('王某');
  expect(saved?.source.callbackNumber).toBe('13900000002');
  expect(saved?.matter.narrative).toContain('二十余人');
});

test('F2 brings the form that was kept ready into sight as it is; the time and the answer of main draw no field', async () => {
  const { press, pause, seat } = await openDesk();
  await pause(0);
  vi.mocked(fieldId).mockClear();
  await press('F2');
  await pause(50);
  expect(seat.inputs('drafts.open')).toHaveLength(1);
  expect(document.activeElement).toBe(field('诉求内容'));
  for (const other of ['caller', 'name', 'role', 'callback', 'category', 'clause', 'remark'])
    expect(drawnOf('new-1')).not.toContain(other);
});
