import type { UnsentView } from '../../../shared/ipc/views.ts';
import type { SignedIn } from '../desk/sight.ts';
import type { Seat } from '../desk/seat.ts';
import { unsentView } from '../desk/unsent.ts';
import type { Handlers } from '../ipc/index.ts';
import type { Courier } from './courier.ts';

type CourierHandlers = Pick<Handlers, 'unsent.list' | 'unsent.export' | 'courier.bringIn'>;

/** What is unsent, written into a file; and files of others brought in. Open to everybody at the seat: nothing is shown. */
export function courierHandlers(seatOf: () => Seat, signedIn: SignedIn, courier: Courier): CourierHandlers {
  const view = (): UnsentView => {
    const seat = seatOf();
    const actor = signedIn();
    return unsentView(seat.facts(), seat.exported.files(), courier.ready, (id) => seat.sight.may(actor, id));
  };
  return {
    'unsent.list': async () => view(),
    'unsent.export': async () => {
      const seat = seatOf();
      signedIn();
      const epoch = seat.inbox.cursor()?.epoch ?? null;
      const hours = seat.directory().clocks.courierHours.value;
      const written = await courier.write(seat.desk.book.sending(), epoch, hours);
      if (written !== null) {
        const unsent = new Set(seat.desk.book.sending().map((p) => p.op.opId));
        await seat.exported.note(written, unsent);
        seat.log.info('courier file written', { fileId: written.fileId, ops: written.opIds.length });
      }
      return { view: view(), file: written?.file ?? null };
    },
    'courier.bringIn': async () => {
      signedIn();
      const answer = await courier.bringIn();
      if (answer !== null) {
        seatOf().log.info('courier file brought in', { fileId: answer.fileId, ...answer.verdicts });
        seatOf().engine.poke();
      }
      return answer;
    },
  };
}
