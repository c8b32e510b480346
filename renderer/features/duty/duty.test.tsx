import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { dutyAnswers, quarantineAnswers } from '../../../tests/support/renderer/preview/duty-answers.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { DutyPage } from './index.ts';

beforeEach(() => resetForms());

const type = (field: Element, value: string) => act(async () => void fireEvent.change(field, { target: { value } }));
const press = (button: Element) => act(async () => void fireEvent.click(button));

it('hands the shift over with what was said about each line, and takes one over without a second password', async () => {
  const seat = createFakeSeat(dutyAnswers);
  await renderDesk(<DutyPage tab="shift" />, seat);
  const [remark] = await screen.findAllByRole('textbox', { name: /^对 井盖缺失/ });
  if (!remark) throw new Error('no line to remark on');
  await type(remark, '对方已出警');
  await press(screen.getByRole('button', { name: /^接班签字/ }));
  expect(seat.inputs('shift.countersign')[0]).toMatchObject({ signIn: null });
  await press(screen.getByRole('button', { name: /^交班/ }));
  expect(Object.values(seat.inputs('shift.handOver')[0]?.remarks ?? {})).toEqual(['对方已出警']);
});

it('opens a paper form under its number only when the number holds and the time exists', async () => {
  const seat = createFakeSeat(dutyAnswers);
  await renderDesk(<DutyPage tab="paper" />, seat);
  const enter = await screen.findByRole('button', { name: /^开始补录/ });
  await type(screen.getByRole('textbox', { name: '记录人（纸上签名）' }), '孔令强');
  await type(screen.getByRole('textbox', { name: '纸上的时间' }), '2026-11-21 06:30');
  const number = screen.getByRole('textbox', { name: '纸上的单号' });
  await type(number, '370800 01 0006 261121 0021 7');
  expect(enter.hasAttribute('disabled')).toBe(true);
  await type(number, '370800 01 0006 261121 0021 6');
  await press(enter);
  expect(seat.inputs('drafts.open')[0]?.paper).toEqual({
    form: '370800 01 0006 261121 0021 6',
    writer: '孔令强',
    writtenAt: '2026-11-20T22:30:00.000Z',
  });
});

it('lets a supervisor release what a revoked seat sent, act by act, and dismiss only with a reason', async () => {
  const seat = createFakeSeat(quarantineAnswers);
  await renderDesk(<DutyPage tab="quarantine" />, seat);
  const [, note] = await screen.findAllByRole('checkbox');
  if (!note) throw new Error('nothing to leave out');
  expect(screen.getByText(/席位被盗后伪造/)).toBeTruthy();
  await press(note);
  await press(screen.getByRole('radio', { name: '不予采纳' }));
  const decide = screen.getByRole('button', { name: /^不予采纳/ });
  expect(decide.hasAttribute('disabled')).toBe(true);
  await type(screen.getByRole('textbox', { name: /^理由/ }), '核实为误报');
  await press(decide);
  const [input] = seat.inputs('quarantine.decide');
  expect(input?.decision).toEqual({ kind: 'dismiss', reason: '核实为误报' });
  expect(input?.opIds).toHaveLength(2);
  expect((await screen.findByRole('alert')).textContent).toContain('未能放行');
});

it('shows the quarantine to supervisors alone', async () => {
  const seat = createFakeSeat(dutyAnswers);
  await renderDesk(<DutyPage tab="quarantine" />, seat);
  expect(await screen.findByText('由本单位督办员审核。')).toBeTruthy();
  expect(seat.inputs('quarantine.list')).toEqual([]);
});
