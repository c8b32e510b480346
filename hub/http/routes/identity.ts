import {
  EnrolRequest,
  EnrolResponse,
  ErrorBody,
  PROTOCOL_VERSION,
  SignInRequest,
  SignInResponse,
  paths,
} from '../../../shared/protocol/index.ts';
import { cityHead } from '../../store/city.ts';
import { enrol } from '../../store/devices.ts';
import { signIn } from '../../store/operators.ts';
import type { App, Services } from '../app.ts';
import { requireDevice } from '../authentication.ts';
import { HttpError } from '../errors.ts';
import { Throttle } from '../throttle.ts';

/** How long a seat may let somebody in without asking the hub (decision; DOMAIN is silent). */
const offlineDays = 7;
const dayMs = 86_400_000;
const smallBody = 64 * 1024;

export function enrolRoute(app: App, services: Services): void {
  const guesses = new Throttle(20, 60_000);
  app.post(
    paths.enrol,
    {
      bodyLimit: smallBody,
      schema: { body: EnrolRequest, response: { 200: EnrolResponse, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody } },
    },
    async (request) => {
      const wait = guesses.blockedSeconds(request.ip, Date.now());
      if (wait > 0) throw new HttpError('too_many_attempts', 'too many wrong codes', { retryAfterSeconds: wait });
      const enrolled = await enrol(services.db, services.city, request.body);
      if (typeof enrolled === 'string') {
        guesses.fail(request.ip, Date.now());
        throw new HttpError(enrolled, 'this enrolment code cannot be used');
      }
      const { epoch, rescuePublicKey } = await cityHead(services.db, services.city);
      return {
        ...enrolled,
        city: services.city,
        epoch,
        rescuePublicKey,
        courierPublicKey: services.courier.publicKey,
        protocol: PROTOCOL_VERSION,
      };
    },
  );
}

export function signInRoute(app: App, services: Services): void {
  app.post(
    paths.signIn,
    {
      bodyLimit: smallBody,
      schema: { body: SignInRequest, response: { 200: SignInResponse, 401: ErrorBody, 429: ErrorBody } },
    },
    async (request) => {
      const device = await requireDevice(services, request);
      const result = await signIn(services.db, services.city, device, request.body);
      if ('refused' in result) {
        const { refused, ...detail } = result;
        throw new HttpError(refused, 'the sign-in was refused', detail);
      }
      const now = Date.now();
      const offlineUntil = new Date(now + offlineDays * dayMs).toISOString();
      return { ...result, offlineUntil, serverTime: new Date(now).toISOString() };
    },
  );
}
