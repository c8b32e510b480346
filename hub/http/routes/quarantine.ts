import {
  ErrorBody,
  QuarantineDecideRequest,
  QuarantineDecided,
  QuarantineList,
  QuarantineRequest,
  paths,
} from '../../../shared/protocol/index.ts';
import type { FastifyRequest } from 'fastify';
import { cityHead } from '../../store/city.ts';
import { whoIsSignedIn } from '../../store/operators.ts';
import { type Supervisor, decideQuarantined } from '../../store/quarantine/decide.ts';
import { quarantineList } from '../../store/quarantine/held.ts';
import type { App, Services } from '../app.ts';
import { requireDevice } from '../authentication.ts';
import { HttpError, logDefect } from '../errors.ts';

const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody };

/**
 * What revoked devices of an organisation have still sent, for its own supervisors alone: the list, and what becomes of it.
 * A seat that was stolen may hold true work beside forged work; a person decides which is which.
 */
export function quarantineRoute(app: App, services: Services): void {
  const { db, city, directory, heads, offerAgainMs } = services;
  app.post(
    paths.quarantine,
    { schema: { body: QuarantineRequest, response: { 200: QuarantineList, ...refusals } } },
    async (request) => {
      const { device } = await requireSupervisor(services, request, request.body.signInId);
      return quarantineList(db, city, device.org);
    },
  );
  app.post(
    paths.quarantineDecide,
    { schema: { body: QuarantineDecideRequest, response: { 200: QuarantineDecided, ...refusals } } },
    async (request) => {
      const supervisor = await requireSupervisor(services, request, request.body.signInId);
      const now = () => new Date().toISOString();
      const onDefect = (opId: string, kind: string, error: unknown) =>
        logDefect(request.log, `rule ${kind} ${opId}`, error);
      const context = { db, city, directory, now, offerAgainMs, onDefect };
      const refused = await decideQuarantined(context, supervisor, request.body);
      heads.announce((await cityHead(db, city)).seq);
      return { ...(await quarantineList(db, city, supervisor.device.org)), refused };
    },
  );
}

/** @throws {HttpError} 403 for everybody but a supervisor who is signed in at this very device. */
async function requireSupervisor(services: Services, request: FastifyRequest, signInId: string): Promise<Supervisor> {
  const device = await requireDevice(services, request);
  const person = await whoIsSignedIn(services.db, services.city, device, signInId);
  if (person?.role !== 'supervisor') {
    throw new HttpError('not_permitted', 'the quarantine is for supervisors of the organisation');
  }
  return { device, operator: person.operator, signInId };
}
