import { expect, test } from 'vitest';
import { R110, RuleBench, S110, S12, X110, directory } from '../../../tests/support/city.ts';
import type { Order } from '../../domain/order/order.ts';
import { voiceDemand } from './voice-demand.ts';

const danger = { matter: { danger: ['person' as const], urgent: true } };

/** What one organisation is told two minutes after the order's last hop, its own acts being known to the hub. */
function demandAt(order: Order, own: string): string | null {
  const nowMs = Date.parse(order.hops.at(-1)?.at ?? order.createdAt) + 120_000;
  const facts = { own, delivery: 'delivered', online: true, nowMs, clocks: directory.clocks } as const;
  return voiceDemand(order, facts)?.target ?? null;
}

test('an order that only passes is telephoned about by its sender, not by the platform in between (V1, R4)', () => {
  const order = new RuleBench().create(X110, { kind: 'transfer', side: '12345' }, danger);
  expect(order.hops.map((hop) => hop.transit)).toEqual([true, false]);
  expect(demandAt(order, X110)).toBe(S12);
  expect(demandAt(order, S110)).toBeNull();
});

test('a push is the work of the city 110, which telephones the county that does not sign it (V1, L8)', () => {
  const bench = new RuleBench();
  const { id } = bench.create(S12, { kind: 'transfer', side: '110' }, danger);
  bench.do(S110, 'sign', id, {});
  const order = bench.do(S110, 'push', id, { to: R110, text: '' });
  expect(demandAt(order, S110)).toBe(R110);
  expect(demandAt(order, S12)).toBeNull();
});
