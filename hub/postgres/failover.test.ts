import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { demoCity } from '../demo/jining.ts';
import { audit } from '../store/audit.ts';
import { openDatabase } from '../store/database.ts';
import { type TestCity, openTestCity, orgs, seedTestCity } from '../testing/test-city.ts';
import type { TestSeat } from '../testing/test-seat.ts';
import { type PostgresPair, startPostgresPair } from './testing-pair.ts';

const pairs: PostgresPair[] = [];
const cities: TestCity[] = [];

afterEach(async () => {
  await Promise.allSettled(cities.splice(0).map((city) => city.db.destroy()));
  await Promise.all(pairs.splice(0).map((pair) => pair.stop()));
});

async function startPair(): Promise<PostgresPair> {
  const pair = await startPostgresPair(seedTestCity);
  pairs.push(pair);
  return pair;
}

function openOn(url: string): TestCity {
  const city = openTestCity(openDatabase({ url, connections: 6, onIdleError: () => undefined }), url);
  cities.push(city);
  return city;
}

const writers = 4;

/** Seats that push until the hub no longer answers. `acknowledged` grows with every answer that says applied. */
async function startWriting(city: TestCity): Promise<{ acknowledged: string[]; ended: Promise<unknown> }> {
  const seats: TestSeat[] = [];
  for (let i = 0; i < writers; i++) seats.push(await city.seat(orgs.hotline));
  const acknowledged: string[] = [];
  const write = async (seat: TestSeat): Promise<never> => {
    for (;;) {
      const order = seat.create();
      const [verdict] = await city.push(seat, [order]);
      if (verdict?.verdict === 'applied') acknowledged.push(order.opId);
    }
  };
  return { acknowledged, ended: Promise.allSettled(seats.map(write)) };
}

async function grown(list: unknown[], by: number): Promise<void> {
  const goal = list.length + by;
  for (let i = 0; i < 600 && list.length < goal; i++) await sleep(20);
  if (list.length < goal) throw new Error(`${list.length} acknowledged, waiting for ${goal}`);
}

async function lostOn(city: TestCity, acknowledged: string[]): Promise<string[]> {
  const rows = await city.db.selectFrom('ops').select('op_id').where('op_id', 'in', acknowledged).execute();
  const kept = new Set(rows.map((row) => row.op_id));
  return acknowledged.filter((id) => !kept.has(id));
}

describe('when the machine of the primary is gone', () => {
  it('a synchronous standby has everything that was acknowledged, also when its link froze before', async () => {
    const pair = await startPair();
    const writing = await startWriting(openOn(pair.primary.url));
    await pair.makeSynchronous();
    await grown(writing.acknowledged, 40);
    await pair.freezeLink();
    // What was on its way when the link froze may still be answered; after that nothing is acknowledged any more.
    await sleep(200);
    const before = writing.acknowledged.length;
    await sleep(500);
    expect(writing.acknowledged.length).toBe(before);
    pair.killPrimary();
    await writing.ended;
    await pair.promote();
    const after = openOn(pair.standby.url);
    expect(await lostOn(after, writing.acknowledged)).toEqual([]);
    expect(await audit(after.db, demoCity)).toMatchObject({ problems: [] });
    const seat = await after.seat(orgs.hotline);
    expect(await after.push(seat, [seat.create()])).toMatchObject([{ verdict: 'applied' }]);
  });

  it('an asynchronous standby with a frozen link loses: the control, without which the other would prove nothing', async () => {
    const pair = await startPair();
    const writing = await startWriting(openOn(pair.primary.url));
    await grown(writing.acknowledged, 10);
    await pair.freezeLink();
    await grown(writing.acknowledged, 40);
    pair.killPrimary();
    await writing.ended;
    await pair.promote();
    const lost = await lostOn(openOn(pair.standby.url), writing.acknowledged);
    // One act of each writer may have reached the standby before the link froze and been answered after.
    expect(lost.length).toBeGreaterThanOrEqual(40 - writers);
  });
});
