import type { SupervisionStep } from '../clock/reading.ts';
import type { OrderEvent, RecordedEvent } from '../event.ts';
import type { Order } from '../order/order.ts';
import { supervisionAfter } from '../order/supervision.ts';

type Meta = Omit<RecordedEvent, 'event'>;
export type SupervisionEvent = Extract<
  OrderEvent,
  {
    kind:
      | 'urged'
      | 'urge_answered'
      | 'supervised'
      | 'rectification_ordered'
      | 'rectification_reported'
      | 'signed_off'
      | 'clock_paused'
      | 'clock_resumed';
  }
>;

const acts = {
  urged: 'urge',
  urge_answered: 'answer',
  supervised: 'supervise',
  rectification_ordered: 'rectify',
  rectification_reported: 'report',
  signed_off: 'sign_off',
} as const;

/** The steps of 催办 → 督办 → 整改 → 销号, and the pauses of clocks, as the order keeps them (L7). */
export function evolveSupervision(order: Order, e: SupervisionEvent, meta: Meta): Order {
  const { org, operator, at } = meta;
  if (e.kind === 'clock_paused') {
    const { reason, clocks, text } = e;
    return { ...order, pauses: [...order.pauses, { reason, clocks, text, org, operator, from: at, to: null }] };
  }
  if (e.kind === 'clock_resumed') return { ...order, pauses: endPauses(order, at, e.reason) };
  const step: SupervisionStep = {
    id: meta.opId,
    act: acts[e.kind],
    org,
    operator,
    to: e.to,
    text: e.text,
    at,
    answers: e.kind === 'urge_answered' ? e.urge : null,
    workingDays: e.kind === 'rectification_ordered' ? e.workingDays : null,
  };
  const supervisionLog = [...order.supervisionLog, step];
  return { ...order, supervisionLog, supervision: supervisionAfter(supervisionLog) };
}

/** The pauses with those that stood ended: of one reason, or all of them when the work has gone elsewhere or is over. */
export function endPauses({ pauses }: Order, at: string, reason?: string): Order['pauses'] {
  const ends = (p: Order['pauses'][number]) => p.to === null && (reason === undefined || p.reason === reason);
  // A pause that ends before it began, by two clocks that disagree, has lasted no time.
  return pauses.map((p) => (ends(p) ? { ...p, to: at < p.from ? p.from : at } : p));
}
