/** Starts a hub on its own PostgreSQL and waits until it can be used. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Problem } from '../run/problem.ts';
import { type Child, startChild } from './children.ts';

const DemoSeat = z.object({
  key: z.string(),
  org: z.string(),
  seatName: z.string(),
  code: z.string(),
  signIn: z.string(),
});
export type DemoSeat = z.infer<typeof DemoSeat>;

/** The one line a hub prints when it is ready. */
const Ready = z.object({ ready: z.literal(true), url: z.url() });
const DemoReady = Ready.extend({
  demo: z.object({ notice: z.string(), password: z.string(), seats: z.array(DemoSeat) }),
});

export type RunningHub = { child: Child; url: string; password: string; notice: string; seats: DemoSeat[] };

const patienceMs = 60_000;

/** @param options.port 0 lets the system choose. @throws {Problem} when the hub does not come up. */
export async function startHub(options: { port: number; data: string; name?: string }): Promise<RunningHub> {
  const args = ['hub/main.ts', '--port', String(options.port), '--data', options.data, '--demo'];
  const child = startChild({ name: options.name ?? 'hub', command: process.execPath, args });
  try {
    const { url, demo } = DemoReady.parse(await readyLine(child));
    return { child, url, ...demo };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Where a hub that was started listens. @throws {Problem} when it does not come up. */
export async function readyUrl(child: Child): Promise<string> {
  return Ready.parse(await readyLine(child)).url;
}

async function readyLine(child: Child): Promise<unknown> {
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void =>
      reject(new Problem(`The hub did not start (${why}).\n${child.complaint()}\nIts log: ${child.logFile}`));
    const timer = setTimeout(() => fail(`not ready within ${patienceMs / 1000} s`), patienceMs);
    // Its last words may still be on their way when it has ended.
    void child.ended.then((how) => setTimeout(() => fail(how), 100));
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (!text.startsWith('{"ready"')) return;
      clearTimeout(timer);
      resolve(text);
    });
  });
  return JSON.parse(line) as unknown;
}
