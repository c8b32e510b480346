import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { QuarterReport } from '../../../shared/domain/index.ts';
import { paths } from '../../../shared/protocol/index.ts';
import { demoCity } from '../../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
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

it('is refused to an operator, to a county, with a sign-in of another seat, and with none', async () => {
  const operator = await city.seat(orgs.hotline);
  const county = await city.seat(orgs.wenshang, 'leader');
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
