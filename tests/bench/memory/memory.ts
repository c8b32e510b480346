/** Memory of main over a shift of many hours: what a collection leaves, hour after hour. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VaultHost, VaultPort } from '../../../electron/main/vault/host.ts';
import { orgs } from '../../../hub/testing/test-city.ts';
import { startVaultBrowser } from '../../contract/chromium.ts';
import { type BenchCity, openBenchCity } from '../hub/city.ts';
import { type Section, watchLoad } from '../report/figures.ts';
import type { FromShift, Memory, ToShift } from './words.ts';

/** So many hours at the end of the shift make the slope; before them the seat has its caches to fill. */
const slopeHours = 8;
/** Orders of the other side for each two calls. */
const incomingShare = 0.5;
/** Flat: in the hours of the slope the heap grows by no more than this share of what it was when they began. */
const flatShare = 0.05;

/** @param calls an hour, each kept, answered and closed; half as many orders come in from the 110. */
export async function measureMemory(hours: number, calls: number): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'));
  const load = watchLoad();
  const city = await openBenchCity();
  const browser = await startVaultBrowser();
  const child = fork(join(import.meta.dirname, 'shift.ts'), {
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const shift = conversation(child, browser.host('memory'));
    const hoursWorked = await worked(shift, city, { folder: join(folder, 'seat'), hours, calls });
    const where = `${hours} hours of ${calls} calls and ${incoming(calls)} incoming orders`;
    return { bench: 'memory', title: 'memory of main over a shift', where, ...reported(hoursWorked), load: load() };
  } finally {
    child.kill();
    await browser.close();
    await city.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const incoming = (calls: number): number => Math.round(calls * incomingShare);

type Hour = Memory & { ms: number };
type Plan = { folder: string; hours: number; calls: number };
type Shift = { say(message: ToShift): void; heard<K extends FromShift['kind']>(kind: K): Promise<Heard<K>> };
type Heard<K extends FromShift['kind']> = Extract<FromShift, { kind: K }>;

async function worked(shift: Shift, city: BenchCity, { folder, hours, calls }: Plan): Promise<Hour[]> {
  const police = await city.seat(orgs.police);
  shift.say({ kind: 'begin', folder, hubUrl: city.url, who: await city.enrolment() });
  await shift.heard('ready');
  const worked: Hour[] = [];
  for (let hour = 0; hour <= hours; hour += 1) {
    // Hour 0 is a seat that has just been opened.
    const creates = hour === 0 ? [] : Array.from({ length: incoming(calls) }, () => police.create());
    if (creates.length > 0) await city.push(police, creates);
    shift.say({ kind: 'hour', calls: hour === 0 ? 0 : calls, incoming: creates.map((op) => op.docId) });
    const start = performance.now();
    const { memory } = await shift.heard('hour-over');
    worked.push({ ...memory, ms: performance.now() - start });
  }
  return worked;
}

/** Hands on what the shift says, and to its vault what is the vault's. */
function conversation(child: ChildProcess, host: VaultHost): Shift {
  let port: VaultPort | null = null;
  let resolve: (message: FromShift) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const say = (message: ToShift): void => void child.send(message);
  const startVault = async (): Promise<void> => {
    port = await host.start();
    port.onAnswer((id, answer) => say({ kind: 'vault-answer', id, answer }));
    say({ kind: 'vault-started' });
  };
  child.on('message', (message: FromShift) => {
    if (message.kind === 'vault-command') port?.send(message.id, message.command);
    else if (message.kind === 'vault-start') startVault().catch(reject);
    else if (message.kind === 'failed') reject(new Error(message.why));
    else resolve(message);
  });
  child.once('exit', (code) => reject(new Error(`the shift ended with ${code}`)));
  const next = () => new Promise<FromShift>((done, fail) => ([resolve, reject] = [done, fail]));
  return {
    say,
    async heard<K extends FromShift['kind']>(kind: K) {
      const message = await next();
      if (message.kind !== kind) throw new Error(`the shift said ${message.kind}`);
      return message as Heard<K>;
    },
  };
}

const mega = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

function reported(memory: readonly Hour[]): Pick<Section, 'rows' | 'findings'> {
  const last = memory.slice(-slopeHours - 1);
  const of = (part: keyof Memory): string => memory.map((one) => mega(one[part])).join(', ');
  const [heap, resident] = (['heap', 'resident'] as const).map((part) => slope(last.map((one) => one[part])));
  const grown = (heap! * slopeHours) / last[0]!.heap;
  const verdict = `${grown <= flatShare ? 'kept' : 'missed'}: ${(grown * 100).toFixed(1)} %`;
  const rows = [{ what: 'one hour of the shift, worked without a pause', times: memory.slice(1).map(({ ms }) => ms) }];
  return {
    rows,
    findings: [
      `heap after a collection, MB, at the beginning and after each hour: ${of('heap')}`,
      `memory outside the heap, MB: ${of('outside')}`,
      `resident set, MB: ${of('resident')}`,
      `slope of the last ${slopeHours} hours: heap ${mega(heap!)} MB an hour, resident set ${mega(resident!)} MB an hour`,
      `heap, the slope over these hours in parts of what it was when they began: ${verdict} (goal: at most ${flatShare * 100} %)`,
    ],
  };
}

/** Least squares, of values an hour apart. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return over / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}
