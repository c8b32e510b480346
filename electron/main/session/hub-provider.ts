import { TransportError } from '../../../shared/sync/transport.ts';
import type { HubClient } from '../transport/index.ts';
import type { IdentityProvider, ProviderAnswer } from './ports.ts';

/** Asks the hub. Anything that is not the hub's own yes or no counts as not having been able to ask. */
export function hubProvider(hub: Pick<HubClient, 'signIn'>): IdentityProvider {
  return {
    async signIn(name, password) {
      try {
        return { kind: 'signed_in', answer: await hub.signIn({ name, password }) };
      } catch (error) {
        if (error instanceof TransportError) return answerOf(error);
        throw error;
      }
    },
  };
}

function answerOf({ failure }: TransportError): ProviderAnswer {
  switch (failure.kind) {
    case 'unreachable':
    case 'timeout':
    case 'not_the_hub':
    case 'server':
    case 'busy':
    case 'aborted':
      return { kind: 'unavailable' };
    case 'refused':
      if (failure.code === 'wrong_password' || failure.code === 'too_many_attempts') {
        return { kind: 'refused', code: failure.code };
      }
      return { kind: 'refused', code: 'hub_refused' };
    case 'unauthorised':
    case 'too_large':
    case 'wrong_epoch':
      return { kind: 'refused', code: 'hub_refused' };
  }
}
