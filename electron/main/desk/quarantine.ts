import type { Handlers } from '../ipc/calls.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { HubClient } from '../transport/index.ts';
import { hubError } from './city.ts';
import { type SignedIn, fullSession } from './sight.ts';

type QuarantineHandlers = Pick<Handlers, Extract<keyof Handlers, `quarantine.${string}`>>;
type Hub = Pick<HubClient, 'quarantine' | 'decideQuarantined'>;

/** What revoked seats still sent, for supervisors: only the hub holds it, so nothing of it is kept here. */
export function quarantineHandlers(signedIn: SignedIn, hub: Hub): QuarantineHandlers {
  const supervisor = (): { signInId: string } => {
    const { role, signInId } = fullSession(signedIn());
    if (role !== 'supervisor') throw new SeatError('refused', 'supervisors decide', { reason: 'wrong_role' });
    if (signInId === null) throw new SeatError('not_signed_in', 'the quarantine needs a sign-in of the hub');
    return { signInId };
  };
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw hubError(error, 'the quarantine could not be reached');
    }
  };
  return {
    'quarantine.list': async () => asked(hub.quarantine(supervisor())),
    'quarantine.decide': async (input) => asked(hub.decideQuarantined({ ...supervisor(), ...input })),
  };
}
