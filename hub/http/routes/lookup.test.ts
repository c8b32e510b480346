import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { emptyFields } from '../../../shared/domain/index.ts';
import { LookupResponse, paths } from '../../../shared/protocol/index.ts';
import { demoCity } from '../../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import { type TestSeat, orderFields } from '../../testing/test-seat.ts';
import { logger } from '../logging.ts';
import { buildHub } from '../server.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hub: Awaited<ReturnType<typeof buildHub>>;
let log = '';

beforeAll(async () => {
  cities = await startTestCities();
});
afterAll(() => cities.stop());
beforeEach(async () => {
  city = await cities.city();
  log = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  const limits = { lookupMax: 8 };
  hub = await buildHub({ db: city.db, city: demoCity, limits, logger: { ...logger('trace'), stream } });
  return () => hub.close();
});

const name = '欧阳娜娜';
const fields = {
  ...orderFields,
  person: { ...emptyFields.person, name },
  source: { ...orderFields.source, callerNumber: '0537-2345678' },
};

const post = (seat: TestSeat, body: object) =>
  hub.inject({
    method: 'POST',
    url: paths.lookup,
    headers: { authorization: `Bearer ${seat.token}` },
    payload: { signInId: seat.signInId, day: '2026-11-21', ...body },
  });
const found = async (seat: TestSeat, text: string, day = '2026-11-21') => {
  const answer = await post(seat, { text, day });
  expect(answer.statusCode).toBe(200);
  return LookupResponse.parse(answer.json()).found;
};

/** A matter the county 110 has sent to the city 12345 by the city 110. */
async function sent() {
  const county = await city.seat(orgs.wenshang);
  const disposition = { kind: 'transfer', side: '12345' } as const;
  const create = county.create({ fields, disposition });
  expect(await city.push(county, [create])).toMatchObject([{ verdict: 'applied' }]);
  const { numbers } = create.body as { numbers: { number: string; spoken: string } };
  return { county, create, ...numbers };
}

it('finds an order of the city by its number, its spoken number and day, and either telephone number (O7)', async () => {
  const { create, number, spoken } = await sent();
  const hotline = await city.seat(orgs.hotline);
  for (const text of [number, spoken, '13900000001', '05372345678']) {
    expect((await found(hotline, text)).map(({ id }) => id)).toEqual([create.docId]);
  }
  expect(await found(hotline, spoken, '2026-11-20')).toEqual([]);
  expect(await found(hotline, '13900000009')).toEqual([]);
  const [answer] = await found(hotline, number);
  expect(answer).toMatchObject({ detail: 'full', business: 'submitted', person: { name }, facts: { signedAt: null } });
});

it('is found under a corrected telephone number, and no longer under the old one (O7)', async () => {
  const { county, create } = await sent();
  const patch = { source: { callbackNumber: '13900000077' } };
  const correct = county.op('correct', create.docId, { patch, text: '' }, { baseVersion: 1 });
  expect(await city.push(county, [correct])).toMatchObject([{ verdict: 'applied' }]);
  expect(await found(county, '13900000077')).toHaveLength(1);
  expect(await found(county, '13900000001')).toEqual([]);
});

it('tells a county that takes no part the state, and nothing a person typed (O7)', async () => {
  const { number } = await sent();
  const other = await city.seat(orgs.rencheng, 'leader');
  const [answer] = await found(other, number);
  expect(answer).toMatchObject({ detail: 'state', business: 'submitted', facts: null, person: null, typed: null });
});

it('masks for a city hall that takes no part (O7)', async () => {
  const hotline = await city.seat(orgs.hotline);
  const police = await city.seat(orgs.police);
  const create = hotline.create({ fields, disposition: { kind: 'own' } });
  expect(await city.push(hotline, [create])).toMatchObject([{ verdict: 'applied' }]);
  const [answer] = await found(police, '13900000001');
  expect(answer).toMatchObject({ detail: 'masked', person: { name: '欧**', telephone: '****0001' }, typed: null });
  expect(JSON.stringify(answer)).not.toMatch(/阳光|俩月/);
});

it('is refused without a sign-in at this very seat, which an emergency sign-in has not (O7)', async () => {
  const hotline = await city.seat(orgs.hotline);
  const beside = await city.seat(orgs.hotline);
  expect((await post(hotline, { text: '13900000001', signInId: beside.signInId })).statusCode).toBe(403);
  expect((await post(hotline, { text: '13900000001', signInId: null })).statusCode).toBe(400);
  const { statusCode } = await hub.inject({ method: 'POST', url: paths.lookup, payload: {} });
  expect([400, 401]).toContain(statusCode);
});

it('stops whoever tries number after number, and goes on answering for others (O7)', async () => {
  const [hotline, police] = [await city.seat(orgs.hotline), await city.seat(orgs.police)];
  for (let i = 0; i < 8; i++) await found(hotline, `1390000${1000 + i}`);
  const answer = await post(hotline, { text: '13900001009' });
  expect(answer.statusCode).toBe(429);
  expect(answer.json()).toMatchObject({ error: 'too_many_requests' });
  await found(police, '13900001009');
});

it('leaves no number in the log, and none in plain text in the index (O7)', async () => {
  const { number, spoken } = await sent();
  const hotline = await city.seat(orgs.hotline);
  for (const text of [number, spoken, '13900000001']) await found(hotline, text);
  await post(hotline, { text: '13900000001', day: 'x' });
  expect(log).toContain(paths.lookup);
  for (const text of [number, spoken, '13900000001', name]) expect(log).not.toContain(text);
  const row = await city.db.selectFrom('docs').select('lookup').executeTakeFirstOrThrow();
  expect(row.lookup).toHaveLength(4);
  expect(row.lookup.join(' ')).not.toMatch(/\d{6}|2345678/);
});
