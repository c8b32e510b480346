import { z } from 'zod';

/** The four axes of an order (O1). They are independent and never folded into one status. */
export const Business = z.enum([
  'submitted',
  'signed',
  'accepted',
  'in_progress',
  'fed_back',
  'followed_up',
  'closed',
  'returned',
  'three_way',
  'consulting',
  'first_receiver',
  'conference',
  'withdrawn',
  'merged',
  'guided',
  'explained',
]);
export type Business = z.infer<typeof Business>;

/** What a seat may say about where an order is. Derived from journal and events, never stored as a status of its own. */
export const Delivery = z.enum(['saved', 'queued', 'received', 'delivered', 'attention']);
export type Delivery = z.infer<typeof Delivery>;

export const LegState = z.enum(['idle', 'ringing', 'held', 'connected', 'busy', 'no_answer', 'failed', 'left']);
export type LegState = z.infer<typeof LegState>;

export const Supervision = z.enum(['normal', 'warning', 'overdue', 'urged', 'supervised', 'rectifying', 'rectified']);
export type Supervision = z.infer<typeof Supervision>;

const inHand: readonly Business[] = ['accepted', 'in_progress', 'fed_back', 'followed_up', 'conference'];

/** Somebody has taken the matter as theirs (受理) and it has not ended. */
export function isInHand(business: Business): boolean {
  return inHand.includes(business);
}

const ended: readonly Business[] = ['closed', 'withdrawn', 'merged', 'guided', 'explained'];

/** No further work is expected on the order; only notes, follow-ups and links may still be added. */
export function isEnded(business: Business): boolean {
  return ended.includes(business);
}
