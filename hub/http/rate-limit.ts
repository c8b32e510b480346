import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { App } from './app.ts';
import { HttpError } from './errors.ts';
import type { Limits } from './limits.ts';

/** Answers 429 with `retry-after` to a client that asks too often; others do not notice. */
export async function limitRate(app: App, { rateMax, rateWindowMs }: Limits): Promise<void> {
  await app.register(rateLimit, {
    max: rateMax,
    timeWindow: rateWindowMs,
    keyGenerator: (request) => clientOf(request),
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpError('too_many_requests', 'this client asks too often', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
}

/** A hall's seats may share one address, so a token counts by itself. Hashed: the limiter's memory holds no credential. */
function clientOf(request: FastifyRequest): string {
  const token = request.headers.authorization;
  return token === undefined ? request.ip : createHash('sha256').update(token).digest('base64');
}
