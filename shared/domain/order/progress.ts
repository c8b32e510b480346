import { z } from 'zod';
import type { Role } from '../decide/context.ts';
import type { Org } from '../directory/directory.ts';
import { readersOf } from '../doc.ts';
import type { OrderEvent, RecordedEvent } from '../event.ts';
import { Day, Id, Instant, OrgId } from '../primitives.ts';
import { Category } from '../scope/category.ts';
import { Business, isEnded } from './axes.ts';
import { Link, Mode } from './fields.ts';
import { Feedback, Hop, type Order } from './order.ts';

/** What must not be said or done when somebody asks: 勿回拨, and nothing of what the police do until they allow it (L2). */
export const Caution = z.enum(['do_not_call', 'not_contactable']);
export type Caution = z.infer<typeof Caution>;

/** How far an order has come, and who has it. Nothing in it was typed by a person. */
export const ProgressFacts = z.object({
  firstReceiver: OrgId,
  category: Category.nullable(),
  createdAt: Instant,
  signedAt: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  fedBackAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  hops: z.array(Hop),
  /** 解决情况 of the last feedback; null before there is one, and again after 重办. */
  result: Feedback.shape.result.nullable(),
  links: z.array(Link.pick({ relation: true, number: true })),
  cautions: z.array(Caution),
});
export type ProgressFacts = z.infer<typeof ProgressFacts>;

/** The answer to “我的事到哪了” as one organisation may hear it (O7). */
export const OrderProgress = z.object({
  /** `full`: takes part. `masked`: a city hall that does not. `state`: a county that does not, and hears the state alone. */
  detail: z.enum(['full', 'masked', 'state']),
  id: Id,
  number: z.string(),
  spoken: z.string(),
  day: Day,
  mode: Mode,
  business: Business,
  /** Whose it is now, and whom it is addressed to; different while nobody there has signed. */
  owner: OrgId,
  addressee: OrgId,
  facts: ProgressFacts.nullable(),
  /** Whole with `full`; with `masked` the first character of the name and the last four digits. */
  person: z.object({ name: z.string(), telephone: z.string() }).nullable(),
  typed: z.object({ title: z.string(), place: z.string(), narrative: z.string(), feedback: z.string() }).nullable(),
});
export type OrderProgress = z.infer<typeof OrderProgress>;

export type Asker = { org: Org; role: Role };

const people: readonly Role[] = ['operator', 'leader', 'supervisor'];

/**
 * (O7) What whoever asks may hear of an order (济政办字〔2023〕51号 四(三)2; masked by role). Null where they may not even know
 * that it exists: without a full sign-in (DOMAIN §6), and for a complaint about police outside those who take part (R2).
 */
export function progressOf(order: Order, events: readonly RecordedEvent[], asker: Asker): OrderProgress | null {
  if (!people.includes(asker.role)) return null;
  const takesPart = readersOf(order).includes(asker.org.id);
  if (!takesPart && order.fields.matter.complainedOf !== null) return null;
  const detail = takesPart ? 'full' : asker.org.level === 'city' ? 'masked' : 'state';
  const { id, number, spoken, day, mode, business, owner, addressee } = order;
  return {
    detail,
    ...{ id, number, spoken, day, mode, business, owner, addressee },
    facts: detail === 'state' ? null : factsOf(order, events),
    person: detail === 'state' ? null : personOf(order, detail),
    typed: detail === 'full' ? typedOf(order) : null,
  };
}

function factsOf(order: Order, events: readonly RecordedEvent[]): ProgressFacts {
  const answer = lastAnswer(order);
  return {
    firstReceiver: order.firstReceiver,
    category: order.fields.matter.category,
    createdAt: order.createdAt,
    signedAt: order.signed[order.owner]?.at ?? null,
    acceptedAt: lastOf(events, ['accepted']),
    fedBackAt: answer?.at ?? null,
    // An order that was answered at once (guided, explained) ended when it began.
    closedAt: isEnded(order.business) ? (lastOf(events, ['closed', 'withdrawn', 'merged']) ?? order.createdAt) : null,
    hops: order.hops,
    result: answer?.result ?? null,
    links: order.links.map(({ relation, number }) => ({ relation, number })),
    cautions: [
      ...(order.fields.person.doNotCall ? (['do_not_call'] as const) : []),
      ...(order.contactable === false ? (['not_contactable'] as const) : []),
    ],
  };
}

/** The feedback that still stands: what was answered before 重办 is no answer any more. */
function lastAnswer(order: Order): Feedback | null {
  const before = order.reopenings.at(-1)?.feedback ?? 0;
  return order.feedback.length > before ? (order.feedback.at(-1) ?? null) : null;
}

function lastOf(events: readonly RecordedEvent[], kinds: readonly OrderEvent['kind'][]): Instant | null {
  return events.findLast(({ event }) => (kinds as readonly string[]).includes(event.kind))?.at ?? null;
}

function personOf({ fields: { person, source } }: Order, detail: 'full' | 'masked'): OrderProgress['person'] {
  const telephone = source.callbackNumber || source.callerNumber;
  if (detail === 'full') return { name: person.name, telephone };
  const hidden = person.confidential || person.anonymous;
  return hidden ? { name: '', telephone: '' } : { name: maskedName(person.name), telephone: maskedNumber(telephone) };
}

/** As many stars whatever the length: how long a name is tells something too. */
function maskedName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}**`;
}

export function maskedNumber(telephone: string): string {
  const digits = telephone.replace(/\D/g, '');
  if (digits === '') return '';
  return digits.length < 8 ? '****' : `****${digits.slice(-4)}`;
}

function typedOf(order: Order): OrderProgress['typed'] {
  const { place, matter } = order.fields;
  return {
    title: matter.title,
    place: place.text,
    narrative: matter.narrative,
    feedback: lastAnswer(order)?.text ?? '',
  };
}
