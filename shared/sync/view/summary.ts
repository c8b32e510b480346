import { clocksChangeAt, clocksOf, escalationOf, nearestClock, supervisionOf } from '../../domain/clock/clocks.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import type { RecordedEvent } from '../../domain/event.ts';
import { isUrgent } from '../../domain/order/fields.ts';
import { type Order, isTalking } from '../../domain/order/order.ts';
import type { Instant, OrgId } from '../../domain/primitives.ts';
import type { OrderSummary } from '../../ipc/views.ts';
import { type OpCounts, deliveryOf } from './delivery.ts';
import { listsOf, takesFor } from './lists.ts';
import { demandChanges, voiceDemand } from './voice-demand.ts';

export type SummaryFacts = {
  own: OrgId;
  ops: OpCounts;
  updatedAt: Instant;
  online: boolean;
  nowMs: number;
  directory: Directory;
  events: readonly RecordedEvent[];
  offlineSince?: number | null;
};

const titleLength = 40;

/** One row of a list: everything a row shows, derived, nothing stored. */
export function summaryOf(order: Order, facts: SummaryFacts): OrderSummary {
  const { own, online, nowMs, directory } = facts;
  const { clocks } = directory;
  const delivery = deliveryOf(order, own, facts.ops);
  const { matter, place } = order.fields;
  const readings = clocksOf(order, facts.events, {
    directory,
    now: nowMs,
    own: { org: own, offlineSince: facts.offlineSince ?? null },
  });
  const supervision = supervisionOf(order, readings);
  return {
    id: order.id,
    number: order.number,
    spoken: order.spoken,
    mode: order.mode,
    title: matter.title || matter.narrative.slice(0, titleLength),
    place: place.text,
    category: matter.category,
    danger: matter.danger,
    urgent: isUrgent(order.fields),
    business: order.business,
    delivery,
    supervision,
    firstReceiver: order.firstReceiver,
    owner: order.owner,
    addressee: order.addressee,
    talking: isTalking(order),
    voiceTold: order.voice.some((v) => v.result === 'told'),
    voiceDemand: voiceDemand(order, { own, delivery, online, nowMs, clocks }),
    lists: listsOf(order, own, delivery, nowMs, supervision),
    takenFor: takesFor(order, own, nowMs) ? (order.surge?.for ?? null) : null,
    paper: order.paper,
    clock: nearestClock(readings),
    escalation: escalationOf(readings),
    createdAt: order.createdAt,
    updatedAt: facts.updatedAt,
  };
}

/** The next moment, in milliseconds, at which the row shows something else by the clock alone; Infinity where there is none. */
export function summaryChangesAt(order: Order, { own, nowMs, directory, events, offlineSince }: SummaryFacts): number {
  const line = { org: own, offlineSince: offlineSince ?? null };
  const steps = [
    clocksChangeAt(order, events, { directory, now: nowMs, own: line }),
    ...demandChanges(order, own, directory.clocks),
    ...(order.surge === null ? [] : [Date.parse(order.surge.until)]),
  ];
  return steps.reduce((first, at) => (at > nowMs && at < first ? at : first), Infinity);
}
