import type { ServerResponse } from 'node:http';
import { paths } from '../../../shared/protocol/index.ts';
import { cityHead } from '../../store/city.ts';
import type { App, Services } from '../app.ts';
import { requireDevice } from '../authentication.ts';
import { HintStream } from '../hint-stream.ts';

/**
 * `GET /v1/stream`: server-sent events that carry hints only. The first hint comes at once, so that a seat which was away
 * knows whether to pull; a comment every two seconds lets it notice a dead line within five.
 */
export function streamRoute(app: App, services: Services): void {
  const open = new Set<ServerResponse>();

  app.get(
    paths.stream,
    { schema: { description: 'Server-sent events; each `data` is a StreamHint.' } },
    async (request, reply) => {
      await requireDevice(services, request);
      const { seq } = await cityHead(services.db, services.city);
      reply.hijack();
      const response = reply.raw;
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const stream = new HintStream(response, services.limits.slowReaderMs);
      stream.hint({ city: services.city, seq });
      services.heads.announce(seq);
      open.add(response);
      const unsubscribe = services.heads.subscribe((hint) => stream.hint(hint));
      response.on('error', (error: NodeJS.ErrnoException) => request.log.info({ code: error.code }, 'stream broke'));
      response.on('close', () => {
        unsubscribe();
        open.delete(response);
      });
    },
  );

  // Streams never end by themselves; without this a graceful close would wait for ever.
  app.addHook('preClose', async () => {
    for (const response of open) response.end();
  });
}
