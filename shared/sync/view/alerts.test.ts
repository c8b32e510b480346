import { expect, test } from 'vitest';
import { R110, RuleBench, S110, S12, X110, directory } from '../../../tests/support/city.ts';
import { clocksOf } from '../../domain/clock/clocks.ts';
import { alertsOf } from './alerts.ts';
import { summaryOf } from './summary.ts';

/** The alarms of one organisation at a moment of Chinese time that stand because time has passed. */
function lateAt(bench: RuleBench, id: string, own: string, when: string) {
  const order = bench.order(id);
  const events = bench.events.filter((e) => e.docId === id);
  const nowMs = Date.parse(`${when.replace(' ', 'T')}:00+08:00`);
  const ops = { undecided: 0, decided: 0, refused: 0 };
  const summary = summaryOf(order, { own, ops, updatedAt: order.createdAt, online: true, nowMs, directory, events });
  const clocks = () => clocksOf(order, events, { directory, now: nowMs });
  return alertsOf(order, summary, own, clocks).filter(({ kind }) => kind === 'escalated' || kind === 'overdue');
}

test('expired work is an alarm at its owner and at the first receiver, anew with each step, and at nobody on the way (L7)', () => {
  const bench = new RuleBench();
  const { id } = bench.create(X110, { kind: 'transfer', side: '12345' });
  expect(lateAt(bench, id, S12, '2026-11-24 10:00')).toEqual([]);
  const days = ['2026-11-27 17:31', '2026-11-30 17:31', '2026-12-04 17:31'];
  const steps = days.map((day) => lateAt(bench, id, S12, day));
  expect(steps.map((alerts) => alerts.map((a) => [a.kind, a.escalation, a.from]))).toEqual([
    [['escalated', 'expired', S12]],
    [['escalated', 'first', S12]],
    [['escalated', 'second', S12]],
  ]);
  expect(new Set(steps.flat().map((a) => a.id)).size).toBe(3);
  expect(lateAt(bench, id, X110, '2026-11-27 17:31')).toHaveLength(1);
  expect(lateAt(bench, id, S110, '2026-11-27 17:31')).toEqual([]);
  expect(lateAt(bench, id, R110, '2026-11-27 17:31')).toEqual([]);
});

test('what is late about an emergency is an alarm at whoever is late, until it is done (L7)', () => {
  const bench = new RuleBench();
  const danger = { matter: { danger: ['person' as const], urgent: true, narrative: '' }, place: { text: '' } };
  const { id, createdAt } = bench.create(S12, { kind: 'transfer', side: '110' }, danger);
  const hourLater = new Date(Date.parse(createdAt) + 9 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
  const late = lateAt(bench, id, S12, hourLater);
  const [own] = late.filter((a) => a.kind === 'overdue');
  expect(own?.from).toBe(S12);
  bench.do(S12, 'correct', id, { patch: { place: { text: '惠民苑' }, matter: { narrative: '有人落水' } }, text: '' });
  const still = lateAt(bench, id, S12, hourLater).map((a) => a.id);
  expect(still).not.toContain(own?.id);
});
