import { orgOf } from '../../../shared/domain/index.ts';
import { ErrorBody, LookupRequest, LookupResponse, paths } from '../../../shared/protocol/index.ts';
import { lookup } from '../../store/lookup.ts';
import { signedInAs } from '../../store/operators.ts';
import type { App, Services } from '../app.ts';
import { requireDevice } from '../authentication.ts';
import { HttpError } from '../errors.ts';

/**
 * (O7) `POST /v1/lookup`: where an order of the city stands, for whoever is signed in at this very device; an emergency
 * sign-in is none of the hub's and hears nothing (DOMAIN §6). Limited harder than the rest: nobody may try number after
 * number.
 */
export function lookupRoute(app: App, services: Services): void {
  const { db, city, limits } = services;
  app.post(
    paths.lookup,
    {
      config: { rateLimit: { max: limits.lookupMax, timeWindow: limits.lookupWindowMs } },
      schema: {
        body: LookupRequest,
        response: { 200: LookupResponse, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 429: ErrorBody },
      },
    },
    async (request) => {
      const device = await requireDevice(services, request);
      const role = await signedInAs(db, city, device, request.body.signInId);
      if (role === null) throw new HttpError('not_permitted', 'nobody who is signed in here asks');
      const org = orgOf(await services.directory.current(db), device.org);
      return { at: new Date().toISOString(), ...(await lookup(db, city, request.body, { org, role })) };
    },
  );
}
