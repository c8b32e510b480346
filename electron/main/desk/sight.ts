import type { Id } from '../../../shared/domain/primitives.ts';
import type { Alert, Draft, Operator } from '../../../shared/ipc/views.ts';
import type { Actor } from '../../../shared/sync/seat/desk.ts';
import { SeatError } from '../ipc/seat-error.ts';

/**
 * What whoever is at the seat may see. An emergency session may create and hand over, and sees no stored data but what
 * it has written down itself (F6); with nobody signed in an alarm still sounds, without saying whose it is.
 */
export class Sight {
  readonly #written = new Set<Id>();
  #who = '';

  /** To be called with every change of the session: what one emergency session wrote is not for the next. */
  changed(operator: Operator | null): void {
    const who = operator === null ? '' : `${operator.role}/${operator.name}/${operator.since}`;
    if (who !== this.#who) this.#written.clear();
    this.#who = who;
  }

  wrote(ids: readonly Id[]): void {
    for (const id of ids) this.#written.add(id);
  }

  may(actor: Actor, id: Id): boolean {
    return actor.role !== 'emergency' || this.#written.has(id);
  }

  /** @throws {SeatError} `not_signed_in` for an emergency session that asks for somebody else's work. */
  check(actor: Actor, id: Id): void {
    if (!this.may(actor, id)) throw stored();
  }

  mayDraft(actor: Actor, draft: Draft): boolean {
    return actor.role !== 'emergency' || draft.openedBy === actor.operator;
  }

  /** An alarm as it may be shown now: always its kind, its number and that it is there. */
  alert(operator: Operator | null, alert: Alert): Alert {
    const known = operator !== null && (operator.role !== 'emergency' || this.#written.has(alert.orderId ?? ''));
    return known ? alert : { ...alert, title: '', place: '' };
  }
}

/** @throws {SeatError} `not_signed_in` for an emergency session: the channel shows stored data only. */
export function fullSession(actor: Actor): Actor {
  if (actor.role === 'emergency') throw stored();
  return actor;
}

function stored(): SeatError {
  return new SeatError('not_signed_in', 'an emergency session sees no stored orders');
}

/** Who is signed in, or the failure that says nobody is. */
export type SignedIn = () => Actor;
