import { ErrorBody, HealthResponse, PROTOCOL_VERSION, paths } from '../../../shared/protocol/index.ts';
import { cityHead } from '../../store/city.ts';
import type { App, Services } from '../app.ts';

/** 200 only when the database answers: a hub that cannot decide must not be sent any work. */
export function healthRoute(app: App, { db, city }: Services): void {
  app.get(paths.health, { schema: { response: { 200: HealthResponse, 503: ErrorBody } } }, async () => {
    const { epoch } = await cityHead(db, city);
    return { ok: true as const, city, epoch, protocol: PROTOCOL_VERSION };
  });
}
