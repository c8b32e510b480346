import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { QuarterReport } from '../../../shared/domain/index.ts';
import { paths } from '../../../shared/protocol/index.ts';
import { demoCity } from '../../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import { quarterReport } from '../../store/report.ts';
import type { TestSeat } from '../../testing/test-seat.ts';
import { buildHub } from '../server.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hub: Awaited<ReturnType<typeof buildHub>>;

beforeAll(async () => {
  cities = await startTestCities();
});
afterAll(() => cities.stop());
beforeEach(async () => {
  city = await cities.city();
  hub = await buildHub({ db: city.db, city: demoCity });
});

const ask = async (seat: TestSeat, signInId: string | null) => {
  const url = `${paths.report}?quarter=2026Q4&signInId=${signInId ?? ''}`;
  const answer = await hub.inject({ url, headers: { authorization: `Bearer ${seat.token}` } });
  return { status: answer.statusCode, body: answer.json<{ error?: string; report?: unknown }>() };
};

it('counts real orders of the quarter and no drill, for a supervisor of a city hall', async () => {
  const hotline = await city.seat(orgs.hotline);
  const boss = await city.seat(orgs.hotline, 'supervisor');
  await city.push(hotline, [hotline.create(), hotline.create(), hotline.create({ mode: 'drill' })]);
  const { status, body } = await ask(boss, boss.signInId);
  expect(status).toBe(200);
  const report = QuarterReport.parse(body.report);
  expect(report.received['12345'].total).toBe(2);
  expect(report.sent['110'].total).toBe(2);
  await hub.close();
});

it('names an order nobody signed in time, with the clock that says so, and none that was signed (L6)', async () => {
  const hotline = await city.seat(orgs.hotline);
  const police = await city.seat(orgs.police);
  const [late, taken] = [hotline.create(), hotline.create()];
  city.context.now = () => '2026-11-21T12:14:01.000Z';
  await city.push(hotline, [late, taken]);
  await city.push(police, [
    police.deliver(late.docId),
    police.deliver(taken.docId),
    police.op('sign', taken.docId, {}),
  ]);
  const directory = await city.context.directory.current(city.db);
  const quarter = '2026Q4';
  const now = '2026-11-21T13:14:00.000Z';
  const { facts } = await quarterReport(city.db, { city: demoCity, directory, quarter, now });
  const missed = facts.filter((fact) => fact.rule === 'clock_missed');
  expect(missed.map(({ orderId, org, clock }) => [orderId, org, clock?.clock])).toEqual([
    [late.docId, orgs.police, 'sign'],
  ]);
  await hub.close();
});

it('tells a county of its own orders and of facts about itself, and of nobody else (L6, F3)', async () => {
  const hotline = await city.seat(orgs.hotline);
  const county = await city.seat(orgs.wenshang);
  const boss = await city.seat(orgs.wenshang, 'leader');
  await city.push(hotline, [hotline.create()]);
  await city.push(county, [county.create({ disposition: { kind: 'transfer', side: '12345' } })]);
  const { status, body } = await ask(boss, boss.signInId);
  expect(status).toBe(200);
  const report = QuarterReport.parse(body.report);
  expect(report.of).toBe(orgs.wenshang);
  expect([report.received['110'].total, report.received['12345'].total]).toEqual([1, 0]);
  expect(report.facts.every((fact) => fact.org === orgs.wenshang)).toBe(true);
  await hub.close();
});

it('is refused to an operator, also of a county, with a sign-in of another seat, and with none', async () => {
  const operator = await city.seat(orgs.hotline);
  const county = await city.seat(orgs.wenshang);
  const boss = await city.seat(orgs.hotline, 'leader');
  const nobody = '01a00000-0000-7000-8000-000000000000';
  for (const [seat, signIn] of [
    [operator, operator.signInId],
    [county, county.signInId],
    [operator, boss.signInId],
    [boss, nobody],
  ] as const) {
    expect(await ask(seat, signIn)).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
  }
  await hub.close();
});
