import { orgOf } from '../../../shared/domain/index.ts';
import { ErrorBody, ReportQuery, ReportResponse, paths } from '../../../shared/protocol/index.ts';
import { signedInAs } from '../../store/operators.ts';
import { quarterReport } from '../../store/report.ts';
import type { App, Services } from '../app.ts';
import { requireDevice } from '../authentication.ts';
import { HttpError } from '../errors.ts';

/**
 * The quarterly report, for leaders and supervisors (L6): of the whole city for the two city halls, which write it; for a
 * county of the orders it takes part in, with facts about itself alone. Who asks is proved by a sign-in at this very
 * device; the device alone is anybody who sits at it.
 */
export function reportRoute(app: App, services: Services): void {
  const { db, city } = services;
  app.get(
    paths.report,
    {
      schema: {
        querystring: ReportQuery,
        response: { 200: ReportResponse, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody },
      },
    },
    async (request) => {
      const device = await requireDevice(services, request);
      const { quarter, signInId } = request.query;
      const role = await signedInAs(db, city, device, signInId);
      const directory = await services.directory.current(db);
      const leads = role === 'leader' || role === 'supervisor';
      if (!leads) throw new HttpError('not_permitted', 'the report is for leaders and supervisors');
      const of = orgOf(directory, device.org).level === 'city' ? null : device.org;
      const now = new Date().toISOString();
      return { report: await quarterReport(db, { city, directory, quarter, now, of }) };
    },
  );
}
