import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import type { TestSeat } from '../../testing/test-seat.ts';
import { audit } from '../audit.ts';
import { demoCity } from '../../demo/jining.ts';
import { endDueSurges } from './end-surges.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hotline: TestSeat;
let leader: TestSeat;
let county: TestSeat;
let other: TestSeat;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  hotline = await city.seat(orgs.hotline);
  leader = await city.seat(orgs.police, 'leader');
  county = await city.seat(orgs.wenshang);
  other = await city.seat(orgs.rencheng);
});
afterAll(() => cities.stop());

const verdicts = async (seat: TestSeat, ops: unknown[]) =>
  (await city.push(seat, ops)).map((v) => ('reason' in v ? v.reason : v.verdict));
const sees = async (org: string, docId: string, cursor: number) =>
  (await city.pull(org, cursor)).entries.filter((e) => e.docId === docId);

describe('a number in the hub', () => {
  it('belongs to one order, however the second comes: later, in one batch, or from two carriers at once', async () => {
    const first = hotline.create();
    const numbers = { numbers: (first as Extract<typeof first, { kind: 'create' }>).body.numbers };
    expect(await verdicts(hotline, [first, hotline.create(numbers)])).toEqual(['applied', 'number_taken']);
    expect(await verdicts(hotline, [hotline.create(numbers)])).toEqual(['number_taken']);
    const fresh = { numbers: hotline.numbers() };
    const race = [hotline.create(fresh), hotline.create(fresh)];
    const answers = await Promise.all(race.map((op) => verdicts(hotline, [op])));
    expect(answers.flat().sort()).toEqual(['applied', 'number_taken']);
  });
});

describe('a surge in the hub (L9)', () => {
  const until = '2099-01-01T00:00:00.000Z';
  const body = { counties: [orgs.wenshang], until, reason: '话务高峰' };

  it('shows the county what waits and what comes, takes its acts for the city, and hides all of it at the end', async () => {
    const waiting = hotline.create();
    await city.push(hotline, [waiting]);
    const { head } = await city.pull(orgs.wenshang);
    const surge = leader.op('surge_start', uuidv7(), body);
    expect(await verdicts(county, [county.op('surge_start', uuidv7(), body)])).toEqual(['wrong_role']);
    expect(await verdicts(leader, [surge])).toEqual(['applied']);
    const coming = hotline.create();
    await city.push(hotline, [coming]);
    for (const { docId } of [waiting, coming, surge]) {
      expect((await sees(orgs.wenshang, docId, head))[0]?.grant?.doc.id).toBe(docId);
      expect(await sees(orgs.rencheng, docId, head)).toEqual([]);
    }
    const act = { unit: '南站派出所', officers: '', means: 'radio', additional: false } as const;
    const done = [county.op('sign', coming.docId, {}), county.op('dispatch', coming.docId, act)];
    expect(await verdicts(county, done)).toEqual(['applied', 'applied']);
    expect(await verdicts(other, [other.op('sign', waiting.docId, {})])).toEqual(['wrong_organisation']);
    const told = (await sees(orgs.hotline, coming.docId, head)).flatMap((e) => e.events);
    expect(told.filter((e) => e.for === orgs.police).map((e) => [e.org, e.event.kind])).toEqual([
      [orgs.wenshang, 'signed'],
      [orgs.wenshang, 'dispatched'],
    ]);
    expect(await verdicts(leader, [leader.op('surge_end', surge.docId, { text: '' })])).toEqual(['applied']);
    expect((await sees(orgs.wenshang, waiting.docId, head)).at(-1)?.revoked).toBe(true);
    expect(await verdicts(county, [county.op('sign', waiting.docId, {})])).toEqual(['wrong_organisation']);
    expect((await audit(city.db, demoCity)).problems).toEqual([]);
  });

  it('ends by itself at its time, on however many hubs look at once', async () => {
    const waiting = hotline.create();
    await city.push(hotline, [waiting]);
    const at = '2026-11-21T13:00:00.000Z';
    const surge = leader.op('surge_start', uuidv7(), { ...body, until: at });
    expect(await verdicts(leader, [surge])).toEqual(['applied']);
    const { head } = await city.pull(orgs.wenshang);
    const context = { db: city.db, city: demoCity };
    expect(await endDueSurges({ ...context, now: () => '2026-11-21T12:59:59.999Z' })).toBe(0);
    const ends = await Promise.all([1, 2, 3].map(() => endDueSurges({ ...context, now: () => at })));
    expect(ends.filter((n) => n > 0)).toHaveLength(1);
    expect((await sees(orgs.wenshang, waiting.docId, head)).at(-1)?.revoked).toBe(true);
    expect((await sees(orgs.wenshang, surge.docId, head)).at(-1)?.events[0]).toMatchObject({ operator: '', at });
    expect((await audit(city.db, demoCity)).problems).toEqual([]);
  });
});

describe('what an organisation alone reads', () => {
  it('shift hand-overs and emergency sign-ins stay in the house, and a leader reviews the latter', async () => {
    const { head } = await city.pull(orgs.police);
    const shift = county.op('shift_hand_over', uuidv7(), { items: [], more: 0, text: '' });
    const record = { badge: 'X01', witness: '李某', signedInAt: '2026-11-21T12:00:00.000Z' };
    const emergency = county.op('emergency_sign_in', uuidv7(), record, { operator: 'X01', signInId: null });
    expect(await verdicts(county, [shift, emergency])).toEqual(['applied', 'applied']);
    const boss = await city.seat(orgs.wenshang, 'leader');
    const review = boss.op('emergency_review', emergency.docId, { outcome: 'in_order', text: '属实' });
    const sign = boss.op('shift_countersign', shift.docId, { text: '' });
    expect(await verdicts(boss, [review, sign])).toEqual(['applied', 'applied']);
    for (const { docId } of [shift, emergency]) {
      expect(await sees(orgs.police, docId, head)).toEqual([]);
      expect((await sees(orgs.wenshang, docId, 0)).length).toBe(2);
    }
  });
});
