import type { ClockSettings } from '../../domain/directory/directory.ts';
import type { Delivery } from '../../domain/order/axes.ts';
import { isEnded } from '../../domain/order/axes.ts';
import { isDangerous } from '../../domain/order/fields.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrgId } from '../../domain/primitives.ts';
import type { VoiceDemand } from '../../ipc/views.ts';
import { lastTarget } from './delivery.ts';

export type VoiceFacts = { own: OrgId; delivery: Delivery; online: boolean; nowMs: number; clocks: ClockSettings };

/**
 * Whether an emergency this organisation has sent must be handed over by voice now, and why (V1).
 * An emergency is never silently queued: the clocks run whatever the line indicator says. Told by voice, or signed by
 * the other side, the demand rests.
 */
export function voiceDemand(order: Order, { own, delivery, online, nowMs, clocks }: VoiceFacts): VoiceDemand | null {
  const target = lastTarget(order, own);
  if (target === null || onlyPasses(order, own) || !isDangerous(order.fields) || isEnded(order.business)) return null;
  const sentAt = sentAtOf(order, own);
  if (order.signed[target] !== undefined) return null;
  if (order.voice.some((v) => v.result === 'told' && v.at >= sentAt)) return null;
  const age = (nowMs - Date.parse(sentAt)) / 1000;
  const known = delivery === 'received' || delivery === 'delivered';
  const because = reason(known, order.delivered[target] !== undefined, online, age, clocks);
  return because === null ? null : { because, since: sentAt, target };
}

/** The moments, in milliseconds, at which {@link voiceDemand} may say something else of the same order with the same line. */
export function demandChanges(order: Order, own: OrgId, clocks: ClockSettings): number[] {
  const target = lastTarget(order, own);
  if (target === null || !isDangerous(order.fields) || isEnded(order.business)) return [];
  const sentAt = Date.parse(sentAtOf(order, own));
  const after = [clocks.receivedSeconds, clocks.deliveredSeconds, clocks.signedUrgentSeconds];
  return [sentAt, ...after.map(({ value }) => sentAt + value * 1000)];
}

function sentAtOf(order: Order, own: OrgId): string {
  return order.hops.findLast((hop) => hop.from === own)?.at ?? order.createdAt;
}

/** The order went through here by itself (R4): whoever sent it telephones, nobody need be on duty in between. */
function onlyPasses({ hops }: Order, own: OrgId): boolean {
  const before = hops[hops.findLastIndex((hop) => hop.from === own) - 1];
  return before?.to === own && before.transit;
}

function reason(
  known: boolean,
  delivered: boolean,
  online: boolean,
  age: number,
  clocks: ClockSettings,
): VoiceDemand['because'] | null {
  // A clock that was set back makes the age negative: then only the proof counts, not the time.
  if (!known) {
    if (!online) return 'offline';
    return age >= clocks.receivedSeconds.value || age < 0 ? 'not_received' : null;
  }
  if (!delivered) return age >= clocks.deliveredSeconds.value || age < 0 ? 'not_delivered' : null;
  return age >= clocks.signedUrgentSeconds.value || age < 0 ? 'not_signed' : null;
}
