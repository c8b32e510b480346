import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { join } from 'node:path';
import { demoPrivateKey, privateKeyIn } from '../auth/x25519.ts';
import { type CourierKeys, courierKeys } from '../courier/keys.ts';
import { demoNotice, demoPassword, demoSeats, demoSignIn } from '../demo/accounts.ts';
import { jiningDirectory } from '../demo/jining.ts';
import type { App } from '../http/app.ts';
import { logger } from '../http/logging.ts';
import { buildHub } from '../http/server.ts';
import { cityHead } from '../store/city.ts';
import type { CliOptions } from './options.ts';
import type { Storage } from './storage.ts';
import { complain, printJson } from './print.ts';

const patienceMs = 10_000;

/** Serves until a signal comes or the database ends. Prints exactly one line of JSON on stdout when it is ready. */
export async function serve(options: CliOptions, storage: Storage): Promise<number> {
  const { epoch } = await cityHead(storage.db, options.city);
  const app = await buildHub({
    db: storage.db,
    city: options.city,
    offerAgainMs: options.offerAgainMs,
    logger: logger(process.env['LOG_LEVEL'] ?? 'warn'),
    courier: keysOf(options),
  });
  const url = await listen(app, options);
  printJson({ ready: true, url, ...facts(options, storage), epoch, pid: process.pid });
  const why = await Promise.race([signal(), storage.ended]);
  const timer = setTimeout(() => process.exit(1), patienceMs);
  await app.close();
  clearTimeout(timer);
  if (why === 'signal') return 0;
  complain(`the database has ended: ${why}`);
  return 1;
}

function keysOf({ demo, data, courierKeys: files }: CliOptions): CourierKeys {
  if (demo) return courierKeys([demoPrivateKey(join(data, 'demo-courier-key.pem'))]);
  return courierKeys(files.map(privateKeyIn));
}

async function listen(app: App, { host, port }: CliOptions): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Error(`port ${port} is in use: stop what uses it, or choose another with --port`, { cause: error });
    if (code === 'EACCES')
      throw new Error(`port ${port} may not be opened by this user: choose one above 1023`, { cause: error });
    throw error;
  }
}

function facts(options: CliOptions, storage: Storage): object {
  const base = { city: options.city, protocol: PROTOCOL_VERSION, data: storage.where };
  if (!options.demo) return base;
  const directory = jiningDirectory();
  const seats = demoSeats.map((seat) => ({ ...seat, signIn: demoSignIn(directory, seat).name }));
  return { ...base, demo: { notice: demoNotice, password: demoPassword, seats } };
}

function signal(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve('signal'));
  });
}
