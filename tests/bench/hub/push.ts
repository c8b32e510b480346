/**
 * Processor time of one op at the hub, beside the least any hub could do: the same bytes into the same PostgreSQL with one
 * bulk insert a batch. The two take turns.
 */
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import pg from 'pg';
import type { TestSeat } from '../../../hub/testing/test-seat.ts';
import { type Section, percentile, watchLoad } from '../report/figures.ts';
import { type BenchCity, openBenchCity } from './city.ts';
import { usedBy, usedByServer } from './processor-time.ts';

const batch = 100;
const batchesPerTurn = 10;

export async function measurePush(turns: number): Promise<Section> {
  const load = watchLoad();
  const city = await openBenchCity();
  try {
    const { hub, server, verified, bare } = await inTurns(city, turns);
    const all = hub.map((ms, i) => ms + (server[i] ?? Number.NaN));
    const ratio = (times: number[]) => (percentile(times, 0.5) / percentile(bare, 0.5)).toFixed(1);
    return {
      bench: 'push',
      title: 'processor time per op at the hub',
      where: `batches of ${batch}`,
      rows: [
        { what: 'push: verify, decide, write, chain (hub and PostgreSQL)', times: all },
        { what: '  of it the hub process', times: hub },
        { what: '  of it PostgreSQL', times: server },
        { what: 'verifying the Ed25519 signature of one op, nothing else', times: verified },
        { what: 'bare bulk insert of the same bytes (client and PostgreSQL)', times: bare },
      ],
      findings: [
        `push ÷ bare insert: p50 ${ratio(all)} (goal: at most 3)`,
        `the signature alone ÷ bare insert: p50 ${ratio(verified)}`,
      ],
      load: load(),
    };
  } finally {
    await city.close();
  }
}

const parts = ['hub', 'server', 'verified', 'bare'] as const;
type Times = Record<(typeof parts)[number], number[]>;
type Op = ReturnType<TestSeat['create']>;

async function inTurns(city: BenchCity, turns: number): Promise<Times> {
  const client = new pg.Client({ connectionString: city.databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bare (op_id uuid PRIMARY KEY, body json NOT NULL)');
  const times: Times = { hub: [], server: [], verified: [], bare: [] };
  // The first turn warms up and is thrown away. A seat has spoken numbers for a limited number of orders a day.
  for (let turn = 0; turn <= turns; turn += 1) {
    const seat = await city.seat();
    const batches = Array.from({ length: batchesPerTurn }, () => Array.from({ length: batch }, () => seat.create()));
    const used = {
      ...(await pushed(city, seat, batches)),
      ...verified(batches),
      ...(await inserted(city, client, batches)),
    };
    if (turn > 0) for (const part of parts) times[part].push(used[part] / (batch * batchesPerTurn));
  }
  await client.end();
  return times;
}

async function pushed(city: BenchCity, seat: TestSeat, batches: Op[][]): Promise<{ hub: number; server: number }> {
  const [hub, server] = [usedBy(city.hub.pid), usedByServer(city.postmaster)];
  for (const ops of batches) await city.push(seat, ops);
  return { hub: usedBy(city.hub.pid) - hub, server: usedByServer(city.postmaster) - server };
}

/** The least that the proof of who asked can cost: one key, the bytes at hand. */
function verified(batches: Op[][]): { verified: number } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const texts = batches.flat().map((op) => Buffer.from(JSON.stringify(op)));
  const signatures = texts.map((text) => sign(null, text, privateKey));
  const before = ownTime();
  texts.forEach((text, i) => verify(null, text, publicKey, signatures[i] ?? Buffer.alloc(0)));
  return { verified: ownTime() - before };
}

async function inserted(city: BenchCity, client: pg.Client, batches: Op[][]): Promise<{ bare: number }> {
  const clock = () => ownTime() + usedByServer(city.postmaster);
  const before = clock();
  for (const ops of batches) {
    const rows = [ops.map((op) => op.opId), ops.map((op) => JSON.stringify(op))];
    await client.query('INSERT INTO bare SELECT * FROM unnest($1::uuid[], $2::json[])', rows);
  }
  return { bare: clock() - before };
}

function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
