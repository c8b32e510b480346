import swagger from '@fastify/swagger';
import Fastify, { type FastifyServerOptions, LogController } from 'fastify';
import { type ZodTypeProvider, jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import { PROTOCOL_VERSION, paths } from '../../shared/protocol/index.ts';
import { type CourierKeys, courierKeys } from '../courier/keys.ts';
import { DirectoryCache, headAndDirectory } from '../store/city.ts';
import type { Database } from '../store/database.ts';
import type { App, Services } from './app.ts';
import { HttpError, handleError, logDefect } from './errors.ts';
import { HeadWatch } from './head-watch.ts';
import { type Limits, defaultLimits } from './limits.ts';
import { limitRate } from './rate-limit.ts';
import { courierRoute } from './routes/courier.ts';
import { healthRoute } from './routes/health.ts';
import { enrolRoute, signInRoute } from './routes/identity.ts';
import { lookupRoute } from './routes/lookup.ts';
import { quarantineRoute } from './routes/quarantine.ts';
import { reportRoute } from './routes/report.ts';
import { streamRoute } from './routes/stream.ts';
import { directoryRoute, pullRoute, pushRoute } from './routes/sync.ts';
import { watchSurges } from './surge-watch.ts';

export type HubOptions = {
  db: Database;
  city: string;
  /** How long after a restore ops that are offered again may wait for what they rest on; two hours by default. */
  offerAgainMs?: number;
  logger?: FastifyServerOptions['logger'];
  limits?: Partial<Limits>;
  /** Left out where the city takes no courier files. */
  courier?: CourierKeys;
};

/** Long enough for seats with a bad line to come back, short enough that what never fits is seen the same day *(decision)*. */
const twoHours = 2 * 3_600_000;

const pollMs = 150;

const routeList = [
  enrolRoute,
  signInRoute,
  pushRoute,
  pullRoute,
  streamRoute,
  directoryRoute,
  reportRoute,
  lookupRoute,
  courierRoute,
  quarantineRoute,
  healthRoute,
];

/** The hub's HTTP interface over an open database. Stateless: any number of them may serve one city. */
export async function buildHub({
  db,
  city,
  offerAgainMs = twoHours,
  logger = false,
  ...options
}: HubOptions): Promise<App> {
  const limits = { ...defaultLimits, ...options.limits };
  const app: App = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    requestTimeout: limits.requestTimeoutMs,
    http: {
      headersTimeout: limits.requestTimeoutMs,
      // Node looks for late requests only this often.
      connectionsCheckingInterval: Math.min(limits.requestTimeoutMs, 5000),
    },
    // Such a key breaks the signature of the op that holds it, not the batch around it.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // What we answer was built from the same types; parsing it again would cost more than reading it from the database.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request) => {
    throw new HttpError('not_found', `there is no ${request.method} here`);
  });
  logRequests(app);
  await limitRate(app, limits);
  await app.register(swagger, {
    openapi: { info: { title: 'Liandong Seat hub', version: String(PROTOCOL_VERSION) } },
    transform: jsonSchemaTransform,
  });
  const services = servicesOf(app, db, city, {
    limits,
    offerAgainMs,
    courier: options.courier ?? courierKeys([]),
  });
  watchSurges(app, services);
  // In a plugin of its own, so that the routes are seen by the OpenAPI description that was registered before them.
  await app.register(async (scope) => {
    const routes = scope.withTypeProvider<ZodTypeProvider>();
    for (const add of routeList) add(routes, services);
    routes.get(paths.openapi, { schema: { hide: true } }, async () => app.swagger());
  });
  return app;
}

function servicesOf(
  app: App,
  db: Database,
  city: string,
  settings: Pick<Services, 'limits' | 'offerAgainMs' | 'courier'>,
): Services {
  const heads = new HeadWatch({
    city,
    intervalMs: pollMs,
    readHead: () => headAndDirectory(db, city),
    onError: (error) => logDefect(app.log, 'reading the head', error),
  });
  return { db, city, directory: new DirectoryCache(city), heads, ...settings };
}

/** One line per request: what was asked for and how it went, never a query, a body or an address. */
function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url ?? 'unknown', status: reply.statusCode, ms }, 'request');
  });
}
