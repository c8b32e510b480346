import type { EmergencyView } from '../../../shared/ipc/views.ts';
import { RefusedError } from '../../../shared/sync/seat/errors.ts';
import type { Handlers } from '../ipc/calls.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { SessionService } from '../session/index.ts';
import { save } from './saving.ts';
import type { Seat } from './seat.ts';
import { type SignedIn, fullSession } from './sight.ts';
import { deliveryOfDoc, docsOf } from './views.ts';

type EmergencyHandlers = Pick<Handlers, Extract<keyof Handlers, `emergencies.${string}`>>;

/** The channels of reviewing emergency sign-ins: for leaders and supervisors. */
export function emergencyHandlers(seatOf: () => Seat, signedIn: SignedIn): EmergencyHandlers {
  const reviewers = (): void => {
    const { role } = fullSession(signedIn());
    if (role === 'operator') throw new SeatError('refused', 'leaders review', { reason: 'wrong_role' });
  };
  return {
    'emergencies.list': async () => (reviewers(), views(seatOf())),
    'emergencies.review': async ({ id, ...body }) => {
      reviewers();
      await save(seatOf(), signedIn(), () => [{ kind: 'emergency_review', docId: id, body }]);
      return views(seatOf());
    },
  };
}

/** Those that nobody has reviewed first, then newest first. */
function views({ desk: { book } }: Seat): EmergencyView[] {
  return docsOf(book, 'emergency')
    .sort((a, b) => Number(a.review !== null) - Number(b.review !== null) || (a.signedInAt < b.signedInAt ? 1 : -1))
    .map((record) => ({ record, delivery: deliveryOfDoc(book, record.id) }));
}

type Reporter = Pick<SessionService, 'unreportedEmergencies' | 'emergencyReported'>;

/**
 * Tells the hub of emergency sign-ins it has not been told of. Runs beside the sign-in and never in its way: what fails is
 * logged and told at the next start or the next emergency.
 */
export async function reportEmergencies(seat: Seat, session: Reporter): Promise<void> {
  for (const { id, badge, witness, at } of session.unreportedEmergencies()) {
    try {
      const body = { badge, witness, signedInAt: at };
      const actor = { role: 'emergency', operator: badge, signInId: null } as const;
      await seat.desk.act(actor, () => [{ kind: 'emergency_sign_in', docId: id, body }]);
      seat.saved([id]);
    } catch (error) {
      const told = error instanceof RefusedError && error.refusal.reason === 'already_exists';
      if (!told) {
        seat.log.warn('emergency sign-in not reported yet', { why: error instanceof Error ? error.name : 'unknown' });
        return;
      }
    }
    await session.emergencyReported(id);
  }
}
