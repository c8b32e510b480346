import { chinaDay, chinaMidnight } from '../china-day.ts';
import type { Op, OpOf } from '../op/op.ts';
import type { Id } from '../primitives.ts';

/** What `decide` may read or change beside `op.docId`: the hub locks and loads just this. */
export type Touches = {
  docs: Id[];
  spoken: { day: string; spoken: string }[];
  /** All orders on their way to the author's organisation: a surge opens or closes them together. */
  addressed?: true;
};

export function touches(op: Op): Touches {
  switch (op.kind) {
    case 'create':
      return { docs: op.body.links.map((l) => l.orderId), spoken: spokenDays(op) };
    case 'hand_over':
      return { docs: [op.body.target.orderId], spoken: newNumbers(op.body.target) };
    case 'merge':
    case 'unmerge':
      return { docs: [op.body.into], spoken: [] };
    case 'mark_contactable':
      return { docs: op.body.parts, spoken: [] };
    case 'register_voice':
      return { docs: [], spoken: spokenDays(op) };
    case 'call_conference':
      return { docs: op.body.orderIds, spoken: [] };
    case 'conclude_conference':
      return { docs: op.body.rulings.map((ruling) => ruling.orderId), spoken: [] };
    case 'surge_start':
    case 'surge_end':
      return { docs: [], spoken: [], addressed: true };
    default:
      return { docs: [], spoken: [] };
  }
}

function newNumbers(target: OpOf<'hand_over'>['body']['target']): Touches['spoken'] {
  return target.kind === 'new' ? [{ day: target.numbers.day, spoken: target.numbers.spoken }] : [];
}

/** How long after midnight a number of the day before is still read out and typed in *(decision)*. */
const graceMs = 3 * 3_600_000;
const dayMs = 24 * 3_600_000;

/**
 * The days on which a spoken number may belong together with this op. A number is unique for its day only, but it may be
 * read out just before midnight and typed in just after: then the receipt looks at the day before, and an order that
 * arrives later looks at the receipts of the day after.
 */
export function spokenDays(op: OpOf<'create'> | OpOf<'register_voice'>): { day: string; spoken: string }[] {
  const { day, spoken } = op.kind === 'create' ? op.body.numbers : op.body;
  const midnight = chinaMidnight(day);
  const at = Date.parse(op.at);
  const days = [day];
  if (op.kind === 'register_voice' && at - midnight < graceMs) days.push(chinaDay(midnight - dayMs));
  if (op.kind === 'create' && midnight + dayMs - at < graceMs) days.push(chinaDay(midnight + dayMs));
  return days.map((each) => ({ day: each, spoken }));
}
