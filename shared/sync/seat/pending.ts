import type { RefusedVerdict } from '../../protocol/wire/push.ts';
import type { SignedOp } from '../../domain/op/op.ts';
import type { Id } from '../../domain/primitives.ts';

/** Urgent ops leave first. The lane belongs to the order, so that its ops never overtake each other (DESIGN “outbox”). */
export type Lane = 'urgent' | 'ordinary';

/** An op that is saved on this seat and whose effect is not yet in what was pulled. */
export type PendingOp = {
  op: SignedOp;
  /** Position in the order of saving on this seat; with the lane it is the order of sending. */
  local: number;
  lane: Lane;
  /** Where the hub has applied it: its life, and the city sequence of the effect; null while undecided. */
  applied: Place | null;
  /** It rests on what another life of the hub had decided, so others may have to offer theirs again before it fits. */
  again: boolean;
};

export type Place = { epoch: string; seq: number };

/** An op the hub refused: kept with its reason until a person has dealt with it. */
export type RefusedOp = { op: SignedOp; verdict: Omit<RefusedVerdict, 'doc'> };

/** The op's effect is in what was pulled up to this cursor: no need to keep it as pending. */
export function isCovered({ applied }: PendingOp, cursor: { epoch: string; next: number } | null): boolean {
  return applied !== null && applied.epoch === cursor?.epoch && applied.seq <= cursor.next;
}

/** As it is offered to another life of the hub; the same object where it is so already. */
export function renewed(pending: PendingOp): PendingOp {
  return pending.applied === null && pending.again ? pending : { ...pending, applied: null, again: true };
}

const place = (local: number) => String(local).padStart(12, '0');
export const opKey = (local: number) => `op/${place(local)}`;
/** Apart from the op: the verdicts of a full batch must fit into one commit, which holds far less than the ops do. */
export const appliedKey = (local: number) => `applied/${place(local)}`;
export const refusedKey = (opId: Id) => `attention/${opId}`;

/** The order of sending: urgent before ordinary, each in the order of saving. */
export function sendingOrder(pending: Iterable<PendingOp>): PendingOp[] {
  return [...pending]
    .filter((p) => p.applied === null)
    .sort((a, b) => (a.lane === b.lane ? a.local - b.local : a.lane === 'urgent' ? -1 : 1));
}

/** Somebody asked for it: delivery marks are the device's own, count nowhere, and trouble nobody when refused. */
export function byPerson({ op }: PendingOp): boolean {
  return op.kind !== 'deliver';
}
