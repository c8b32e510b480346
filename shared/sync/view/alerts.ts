import type { ClockReading } from '../../domain/clock/reading.ts';
import { isEnded } from '../../domain/order/axes.ts';
import type { OrgId } from '../../domain/primitives.ts';
import type { Order } from '../../domain/order/order.ts';
import { openUrges, rectificationNow, supervisedNow } from '../../domain/order/supervision.ts';
import type { Alert, OrderSummary } from '../../ipc/views.ts';

/**
 * What must be seen and heard about one order. Derived on every look, so that an alarm lasts exactly as long as its
 * cause, over restarts too; the id names the cause, and acknowledging silences that cause only.
 * `clocks` is asked only where something is late.
 */
export function alertsOf(order: Order, summary: OrderSummary, own: OrgId, clocks: () => ClockReading[]): Alert[] {
  const kinds: Alert['kind'][] = [];
  const inboxOf = summary.takenFor ?? own;
  const waiting = !isEnded(order.business) && order.addressee === inboxOf && order.signed[inboxOf] === undefined;
  if (waiting && order.business === 'returned') kinds.push('returned');
  else if (waiting && order.firstReceiver !== own) kinds.push(summary.urgent ? 'danger_in' : 'order_in');
  // Danger that turned up in an open three-way call is danger, not a correction (R9).
  const inTalk = summary.talking && summary.urgent;
  if (order.realert.includes(own)) kinds.push(inTalk ? 'danger_in' : 'realert');
  if (summary.voiceDemand !== null) kinds.push('voice_demand');
  if (summary.delivery === 'attention') kinds.push('refused');
  const about = {
    orderId: order.id,
    number: order.number,
    title: summary.title,
    place: summary.place,
    from: order.firstReceiver,
    at: summary.updatedAt,
    mode: order.mode,
    takenFor: summary.takenFor,
    paper: summary.paper,
    escalation: summary.escalation,
  };
  return [
    ...kinds.map((kind) => ({
      ...about,
      id: `${kind}:${order.id}:${order.hops.length}:${order.realert.includes(own) ? order.version : (summary.voiceDemand?.because ?? '')}`,
      kind,
    })),
    ...actsTowards(order, own).map((act) => ({ ...about, ...act })),
    ...lateOf(order, summary, own, clocks).map((late) => ({ ...about, ...late })),
  ];
}

/** 催办, 督办 and 整改 that wait for this organisation; each is an alarm of its own until it is answered (L7). */
function actsTowards(order: Order, own: OrgId): Pick<Alert, 'id' | 'kind' | 'from' | 'at'>[] {
  const supervised = supervisedNow(order);
  const rectification = rectificationNow(order);
  const steps = [
    ...openUrges(order, own).map((step) => ({ kind: 'urged' as const, step })),
    ...(supervised?.to === own && rectification === null ? [{ kind: 'supervised' as const, step: supervised }] : []),
    ...(rectification?.ordered.to === own && !rectification.reported
      ? [{ kind: 'rectify' as const, step: rectification.ordered }]
      : []),
  ];
  return steps.map(({ kind, step }) => ({ id: `${kind}:${step.id}`, kind, from: step.org, at: step.at }));
}

type Late = Pick<Alert, 'id' | 'kind' | 'from' | 'at'>;

/**
 * What time alone has done (L7): a step of the ladder, at whoever has the work and at the first receiver, who answers for it
 * to the caller; and anything late about an emergency, at whoever is late. Each step and each clock is an alarm of its own, so
 * acknowledging one says nothing of the next.
 */
function lateOf(order: Order, summary: OrderSummary, own: OrgId, clocks: () => ClockReading[]): Late[] {
  const emergency = summary.urgent && summary.supervision !== 'normal';
  if (isEnded(order.business) || (summary.escalation === 'none' && !emergency)) return [];
  const overdue = clocks().filter((c) => c.state === 'overdue');
  const late: Late[] = emergency
    ? overdue
        .filter((c) => c.org === own && !climbing.includes(c.clock) && !heardAlready.includes(c.clock))
        .map((c) => ({ id: `overdue:${order.id}:${c.id}`, kind: 'overdue', from: c.org, at: c.dueAt }))
    : [];
  const step = overdue.findLast((c) => climbing.includes(c.clock));
  if (!step || (step.org !== own && order.firstReceiver !== own)) return late;
  return [...late, { id: `escalated:${order.id}:${step.id}`, kind: 'escalated', from: step.org, at: step.dueAt }];
}

const climbing: readonly ClockReading['clock'][] = ['handling', 'feedback', 'escalate_first', 'escalate_second'];
/** These have alarms that stand anyway: what is not signed rings as danger, an urge until it is answered. */
const heardAlready: readonly ClockReading['clock'][] = ['answer', 'sign', 'urge_answer', 'rectify', 'return_window'];
