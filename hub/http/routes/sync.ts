import {
  DirectoryResponse,
  ErrorBody,
  MAX_PUSH_BYTES,
  PROTOCOL_VERSION,
  PullQuery,
  PullResponse,
  PushRequest,
  PushResponse,
  StaleCursorBody,
  paths,
} from '../../../shared/protocol/index.ts';
import type { FastifyReply } from 'fastify';
import { cityHead } from '../../store/city.ts';
import { pull } from '../../store/pull.ts';
import { push } from '../../store/push/push.ts';
import type { App, Services } from '../app.ts';
import { anyDevice, requireDevice } from '../authentication.ts';
import { HttpError, logDefect } from '../errors.ts';

export function pushRoute(app: App, services: Services): void {
  const { db, city, directory, heads, offerAgainMs } = services;
  app.post(
    paths.push,
    {
      bodyLimit: 2 * MAX_PUSH_BYTES,
      schema: {
        body: PushRequest,
        response: { 200: PushResponse, 400: ErrorBody, 401: ErrorBody, 409: StaleCursorBody, 413: ErrorBody },
      },
    },
    async (request, reply) => {
      const carrier = await anyDevice(services, request);
      if (carrier.revoked && !request.body.ops.every((op) => isOwn(op, carrier.id))) {
        throw new HttpError('revoked_device', 'this device has been revoked: it carries nothing for others');
      }
      const { epoch: known } = request.body;
      if (request.body.protocol !== PROTOCOL_VERSION) {
        throw new HttpError('unsupported_protocol', 'this hub speaks another protocol', {
          supported: PROTOCOL_VERSION,
        });
      }
      // Decided against what another life of the city had decided, an op would be refused for good.
      const before = await cityHead(db, city);
      if (known !== null && known !== before.epoch) return staleCursor(reply, 'wrong_epoch', before.epoch);
      const now = () => new Date().toISOString();
      const onDefect = (opId: string, kind: string, error: unknown) =>
        logDefect(request.log, `rule ${kind} ${opId}`, error);
      const results = await push({ db, city, directory, now, offerAgainMs, onDefect }, carrier, request.body);
      const { epoch, seq } = await cityHead(db, city);
      heads.announce(seq);
      return { epoch, results };
    },
  );
}

function isOwn(op: unknown, device: string): boolean {
  return typeof op === 'object' && op !== null && 'device' in op && op.device === device;
}

export function pullRoute(app: App, services: Services): void {
  app.get(
    paths.pull,
    {
      schema: {
        querystring: PullQuery,
        response: { 200: PullResponse, 400: ErrorBody, 401: ErrorBody, 409: StaleCursorBody },
      },
    },
    async (request, reply) => {
      const device = await requireDevice(services, request);
      const { cursor, epoch } = request.query;
      if (cursor > 0 && !epoch) throw new HttpError('bad_request', 'a cursor means nothing without its epoch');
      const answer = await pull(services.db, services.city, device.org, request.query);
      if ('stale' in answer) return staleCursor(reply, answer.stale, answer.epoch);
      // A text goes out as it is; it was written as the schema says.
      const ready = answer.json as unknown as PullResponse;
      return reply.type('application/json; charset=utf-8').send(ready);
    },
  );
}

function staleCursor(reply: FastifyReply, error: StaleCursorBody['error'], epoch: string): StaleCursorBody {
  reply.status(409);
  return { error, message: 'forget what was pulled and start again from cursor 0', epoch };
}

export function directoryRoute(app: App, services: Services): void {
  app.get(paths.directory, { schema: { response: { 200: DirectoryResponse, 401: ErrorBody } } }, async (request) => {
    await requireDevice(services, request);
    return { directory: await services.directory.current(services.db) };
  });
}
