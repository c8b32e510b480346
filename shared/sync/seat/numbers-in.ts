import type { Numbers } from '../../domain/op/bodies.ts';
import type { Op } from '../../domain/op/op.ts';

/** The same op under fresh numbers, where it numbers an order at all. */
export function withNumbers(op: Op, fresh: () => Numbers): Op {
  if (op.kind === 'create') {
    const formerNumbers = [...(op.body.formerNumbers ?? []), op.body.numbers.number].slice(-40);
    return { ...op, body: { ...op.body, numbers: fresh(), formerNumbers } };
  }
  if (op.kind !== 'hand_over' || op.body.target.kind !== 'new') return op;
  return { ...op, body: { ...op.body, target: { ...op.body.target, numbers: fresh() } } };
}

/** The number an op gives to a new order; null where it gives none. */
export function numberIn(op: Op): string | null {
  if (op.kind === 'create') return op.body.numbers.number;
  return op.kind === 'hand_over' && op.body.target.kind === 'new' ? op.body.target.numbers.number : null;
}
