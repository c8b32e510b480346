/**
 * Processor time of one op at the hub, beside the least any hub could do: the same bytes into the same PostgreSQL with one
 * bulk insert a batch. The two take turns.
 */
import pg from 'pg';
import { type Section, percentile, watchLoad } from '../report/figures.ts';
import { type BenchCity, openBenchCity } from './city.ts';
import { usedByServer } from './processor-time.ts';

const batch = 100;
const batchesPerTurn = 10;

export async function measurePush(turns: number): Promise<Section> {
  const load = watchLoad();
  const city = await openBenchCity();
  try {
    const { hub, bare } = await inTurns(city, turns);
    const ratio = percentile(hub, 0.5) / percentile(bare, 0.5);
    return {
      bench: 'push',
      title: 'processor time per op at the hub',
      where: `batches of ${batch}`,
      rows: [
        { what: 'push: verify, decide, write, chain (hub and PostgreSQL)', times: hub },
        { what: 'bare bulk insert of the same bytes (client and PostgreSQL)', times: bare },
      ],
      findings: [`push ÷ bare insert: p50 ${ratio.toFixed(1)} (goal: at most 3)`],
      load: load(),
    };
  } finally {
    await city.close();
  }
}

async function inTurns(city: BenchCity, turns: number): Promise<{ hub: number[]; bare: number[] }> {
  const client = new pg.Client({ connectionString: city.databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bare (op_id uuid PRIMARY KEY, body json NOT NULL)');
  const [hub, bare]: [number[], number[]] = [[], []];
  // The first turn warms up and is thrown away. A seat has spoken numbers for a limited number of orders a day.
  for (let turn = 0; turn <= turns; turn += 1) {
    const seat = await city.seat();
    const batches = Array.from({ length: batchesPerTurn }, () => Array.from({ length: batch }, () => seat.create()));
    const pushed = await usedWhile(
      () => usedByServer(city.hub.pid) + usedByServer(city.postmaster),
      async () => {
        for (const ops of batches) await city.push(seat, ops);
      },
    );
    const inserted = await usedWhile(
      () => ownTime() + usedByServer(city.postmaster),
      async () => {
        for (const ops of batches) {
          const rows = [ops.map((op) => op.opId), ops.map((op) => JSON.stringify(op))];
          await client.query('INSERT INTO bare SELECT * FROM unnest($1::uuid[], $2::json[])', rows);
        }
      },
    );
    if (turn === 0) continue;
    hub.push(pushed / (batch * batchesPerTurn));
    bare.push(inserted / (batch * batchesPerTurn));
  }
  await client.end();
  return { hub, bare };
}

function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function usedWhile(clock: () => number, work: () => Promise<void>): Promise<number> {
  const before = clock();
  await work();
  return clock() - before;
}
