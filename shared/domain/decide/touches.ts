import type { Op } from '../op/op.ts';
import type { Id } from '../primitives.ts';

/** What `decide` may read or change beside `op.docId`: the hub locks and loads just this. */
export type Touches = { docs: Id[]; spoken: { day: string; spoken: string }[] };

export function touches(op: Op): Touches {
  switch (op.kind) {
    case 'create':
      return { docs: op.body.links.map((l) => l.orderId), spoken: [spokenOf(op.body.numbers)] };
    case 'hand_over':
      return { docs: [op.body.target.orderId], spoken: [] };
    case 'mark_contactable':
      return { docs: op.body.parts, spoken: [] };
    case 'register_voice':
      return { docs: [], spoken: [spokenOf(op.body)] };
    default:
      return { docs: [], spoken: [] };
  }
}

function spokenOf({ day, spoken }: { day: string; spoken: string }) {
  return { day, spoken };
}
