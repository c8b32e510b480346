// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { click, press, settle, submitOf, write } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGasThreat } from '../../../tests/support/renderer/order-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { ladderTo, nextRung } from './rungs.ts';
import { city } from '../../../tests/support/renderer/order-city.ts';
import { VoicePage } from './voice-page.tsx';

const gas = testId(1);

beforeEach(resetForms);
afterEach(cleanup);

async function show(now = '2026-11-21T12:14:50.000Z') {
  const seat = new TestSeat(playGasThreat(new TestHub()), '370800-12345');
  seat.now = now;
  let closed = 0;
  await renderDesk(<VoicePage orderId={gas} onClose={() => (closed += 1)} />, seat.fake);
  await settle();
  return { seat, closed: () => closed };
}

const current = () => document.querySelector('[aria-current=step]')?.textContent ?? '';

test('it says why, whom and what to read, with the spoken number in groups', async () => {
  await show();
  expect(screen.getByText(/10 秒内没有送达对方席位（默认值）/)).toBeTruthy();
  expect(screen.getByText('转接给 市级110')).toBeTruthy();
  const script = screen.getByRole('region', { name: /照此读出/ });
  for (const part of ['任城区惠民苑8号楼2单元301', '危及人身', '0006 0012', '13900000001']) {
    expect(script.textContent).toContain(part);
  }
});

test('a failed try is recorded with its number and the next rung stands ready', async () => {
  const { seat } = await show();
  expect(current()).toContain('6110');
  await press('Ctrl+1');
  expect(seat.acts('voice_attempt')).toMatchObject([{ rung: 'seat_phone', number: '6110', result: 'busy' }]);
  expect(current()).toContain('0537-5550110');
  await press('Ctrl+2');
  expect(current()).toContain('1 频道');
});

test('it counts as told only with a name and the read-back', async () => {
  const { seat } = await show();
  await write('姓名', '刘警官');
  await write('工号', '1102');
  await write('对方单号', 'JJD-7781');
  expect(submitOf('三、对方接听后').disabled).toBe(true);
  expect(screen.getByText(/请让对方复诵并|请让对方复诵后勾选/)).toBeTruthy();
  await press('Ctrl+Enter', screen.getByLabelText('姓名'));
  expect(seat.acts('voice_attempt')).toEqual([]);
  await click(screen.getByRole('checkbox', { name: /已复诵/ }));
  await press('Ctrl+Enter', screen.getByLabelText('姓名'));
  expect(seat.acts('voice_attempt')).toMatchObject([
    { result: 'told', receiverName: '刘警官', receiverBadge: '1102', theirNumber: 'JJD-7781', readBack: true },
  ]);
  expect(screen.getByText('已口头转接', { selector: 'h2' })).toBeTruthy();
});

test('a failed try keeps what was typed about the receiver', async () => {
  await show();
  await write('姓名', '刘警官');
  await press('Ctrl+3');
  expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('刘警官');
});

test('folding the page says that the demand stands, and it does', async () => {
  const { seat, closed } = await show();
  expect(screen.getByText(/收起后转接要求仍在/)).toBeTruthy();
  await press('Alt+Q');
  expect(closed()).toBe(1);
  expect(seat.view(gas).summary.voiceDemand).not.toBeNull();
});

test('a caller who threatens is not to notice: words that calm, gas first', async () => {
  await show();
  const calm = screen.getByRole('region', { name: /不要让他察觉/ });
  expect(calm.querySelector('li')?.textContent).toContain('先别动火');
});

test('the ladder starts again at its foot when all of it has failed', () => {
  const ladder = ladderTo(city, '370800-110');
  expect(ladder.map((r) => r.rung)).toEqual(['seat_phone', 'outside_line', 'radio', 'shift_leader']);
  const tries = ladder.map((r) => ({
    ...r,
    result: 'no_answer' as const,
    receiverName: '',
    receiverBadge: '',
    theirNumber: '',
    readBack: false,
    at: '2026-11-21T12:15:00.000Z',
  }));
  expect(nextRung(ladder, tries.slice(0, 2))).toBe(2);
  expect(nextRung(ladder, tries)).toBe(0);
});
