import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
} from 'fastify';
import type { RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { CourierKeys } from '../courier/keys.ts';
import type { DirectoryCache } from '../store/city.ts';
import type { Database } from '../store/database.ts';
import type { HeadWatch } from './head-watch.ts';
import type { Limits } from './limits.ts';

/** What the routes need; made once at start. */
export type Services = {
  db: Database;
  city: string;
  directory: DirectoryCache;
  heads: HeadWatch;
  limits: Limits;
  /** How long after the beginning of an epoch ops that are offered again may wait for what they rest on. */
  offerAgainMs: number;
  courier: CourierKeys;
};

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;
