import type { ClockSettings } from '../directory/directory.ts';
import { compactNumber } from '../number/compact.ts';
import type { Id, Instant } from '../primitives.ts';
import type { Fields, Mode } from './fields.ts';
import type { Order } from './order.ts';

/** Two calls that may be one: proposed to a person, never merged by itself (O6). */
export type Duplicate = { orderId: Id; why: 'same_number' | 'same_place' };

/** What is compared: a call being written down, or an order. */
export type Subject = { id: Id; fields: Fields; at: Instant; mode: Mode };

const hourMs = 3_600_000;
/** Shorter than the shortest service number: not a telephone number yet. */
const shortestNumber = 5;

/** Orders about what may be the same matter, the nearest in time first. */
export function duplicatesOf(subject: Subject, orders: Iterable<Order>, clocks: ClockSettings): Duplicate[] {
  const found: (Duplicate & { apart: number })[] = [];
  const numbers = numbersOf(subject.fields);
  for (const order of orders) {
    if (order.id === subject.id || order.mode !== subject.mode || order.merged !== null) continue;
    if (order.links.some((link) => link.orderId === subject.id)) continue;
    const apart = Math.abs(Date.parse(order.createdAt) - Date.parse(subject.at));
    const within = (hours: number) => apart <= hours * hourMs;
    const sameNumber = numbersOf(order.fields).some((n) => numbers.includes(n));
    if (sameNumber && within(clocks.duplicateNumberHours.value)) {
      found.push({ orderId: order.id, why: 'same_number', apart });
    } else if (samePlace(order.fields, subject.fields) && within(clocks.duplicatePlaceHours.value)) {
      found.push({ orderId: order.id, why: 'same_place', apart });
    }
  }
  return found.sort((a, b) => a.apart - b.apart).map(({ orderId, why }) => ({ orderId, why }));
}

function numbersOf({ source }: Fields): string[] {
  const all = [source.callerNumber, source.callbackNumber].map(compactNumber);
  return all.filter((number) => number.length >= shortestNumber);
}

/** The same words for the place, spaces and punctuation aside, and the same class of matter. */
function samePlace(a: Fields, b: Fields): boolean {
  const place = plain(a.place.text);
  return (
    place.length > 1 &&
    place === plain(b.place.text) &&
    a.matter.category !== null &&
    a.matter.category === b.matter.category
  );
}

function plain(text: string): string {
  return text.replace(/[\s\p{P}]/gu, '').toLowerCase();
}
