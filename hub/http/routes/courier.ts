import {
  CourierRequest,
  CourierResponse,
  ErrorBody,
  MAX_COURIER_BYTES,
  PROTOCOL_VERSION,
  paths,
} from '../../../shared/protocol/index.ts';
import { bringIn } from '../../courier/bring-in.ts';
import { cityHead } from '../../store/city.ts';
import type { App, Services } from '../app.ts';
import { requireDevice } from '../authentication.ts';
import { HttpError, logDefect } from '../errors.ts';

const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 409: ErrorBody, 410: ErrorBody, 413: ErrorBody };

/** `POST /v1/courier`: a file one seat exported without a line, carried in by another that has one (ADR 0005). */
export function courierRoute(app: App, services: Services): void {
  const { db, city, directory, heads, offerAgainMs, courier } = services;
  app.post(
    paths.courier,
    // The quotes of the file are escaped once more inside the request.
    {
      bodyLimit: 2 * MAX_COURIER_BYTES,
      schema: { body: CourierRequest, response: { 200: CourierResponse, ...refusals } },
    },
    async (request) => {
      const carrier = await requireDevice(services, request);
      if (request.body.protocol !== PROTOCOL_VERSION) {
        throw new HttpError('unsupported_protocol', 'this hub speaks another protocol');
      }
      const now = () => new Date().toISOString();
      const onDefect = (opId: string, kind: string, error: unknown) =>
        logDefect(request.log, `rule ${kind} ${opId}`, error);
      const answer = await bringIn(
        { db, city, directory, now, offerAgainMs, onDefect },
        courier,
        carrier,
        request.body.file,
      );
      heads.announce((await cityHead(db, city)).seq);
      if ('refused' in answer) throw new HttpError(answer.refused, 'this courier file is refused as a whole');
      return answer;
    },
  );
}
