import { isNumberOf, numbersOf } from '../../../shared/domain/number/parse.ts';
import type { Numbers } from '../../../shared/domain/op/bodies.ts';
import type { Handlers } from '../ipc/calls.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { saving } from './saving.ts';
import type { Seat } from './seat.ts';
import { fromStore } from './from-store.ts';
import { type SignedIn, fullSession } from './sight.ts';
import { matching } from './views.ts';

type FormHandlers = Pick<Handlers, Extract<keyof Handlers, `forms.${string}`>>;

/** The channels of paper: blank forms with reserved numbers, each accounted for (DOMAIN §5 Paper). */
export function formHandlers(seatOf: () => Seat, signedIn: SignedIn): FormHandlers {
  return {
    'forms.list': async () => (fullSession(signedIn()), seatOf().forms.list()),
    'forms.reserve': async ({ count }) => {
      const { operator } = fullSession(signedIn());
      return saving(() => seatOf().forms.reserve(count, operator));
    },
    'forms.void': async ({ number, why }) => {
      fullSession(signedIn());
      const voided = await saving(() => seatOf().forms.void(number, why));
      if (!voided) throw new SeatError('not_found', `no blank form ${number} is reserved on this seat`);
      return seatOf().forms.list();
    },
  };
}

/**
 * The numbers of a form that is about to be entered, here or on the seat that reserved it.
 * @throws {SeatError} `refused` with `bad_number` where it was misread or belongs elsewhere, `number_taken` where it is entered already.
 */
export async function formNumbers(seat: Seat, typed: string): Promise<Numbers | null> {
  if (typed === '') return null;
  const numbers = numbersOf(typed);
  if (!numbers || !isNumberOf(numbers.number, { org: seat.own, seatOrdinal: Number(numbers.number.slice(8, 12)) })) {
    throw new SeatError('refused', 'this is no form of this organisation', { reason: 'bad_number', detail: typed });
  }
  const drafted = seat.drafts.list().some((draft) => draft.paper?.form?.number === numbers.number);
  const known = seat.forms.get(numbers.number)?.state === 'used' || (await isOrder(seat, numbers.number));
  if (drafted || known) {
    throw new SeatError('refused', 'this form is entered already', { reason: 'number_taken', detail: numbers.number });
  }
  return numbers;
}

async function isOrder(seat: Seat, number: string): Promise<boolean> {
  const stored = await fromStore(() => seat.inbox.shelf.search(number), [], seat.log);
  if (stored.some((id) => seat.desk.book.view(id)?.doc.kind === 'order')) return true;
  return matching(seat.desk.book, number, seat.today()).length > 0;
}
