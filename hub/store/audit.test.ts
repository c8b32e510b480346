import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoCity } from '../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../testing/test-city.ts';
import { type Problem, audit } from './audit.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;

beforeAll(async () => {
  cities = await startTestCities();
});
afterAll(() => cities.stop());
beforeEach(async () => {
  city = await cities.city();
  const hotline = await city.seat(orgs.hotline);
  const police = await city.seat(orgs.police);
  const orders = [hotline.create(), hotline.create()];
  await city.push(hotline, [...orders, ...orders.map((o) => police.op('sign', o.docId, {}))]);
});

async function findings(tamper: string): Promise<Problem['what'][]> {
  await sql.raw(tamper).execute(city.db);
  return (await audit(city.db, demoCity)).problems.map((p) => p.what);
}

describe('audit', () => {
  it('finds nothing in what the hub wrote', async () => {
    const report = await audit(city.db, demoCity);
    expect(report).toMatchObject({
      changes: 4,
      docs: 2,
      problems: [],
      headHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it.each([
    [
      'an altered event',
      `UPDATE changes SET events = replace(events::text, 'created', 'Created')::json WHERE seq = 1`,
      'altered',
    ],
    [
      'an altered snapshot',
      `UPDATE changes SET snapshot = replace(snapshot::text, '工钱', '工资')::json WHERE seq = 1`,
      'altered',
    ],
    ['a removed change', `DELETE FROM changes WHERE seq = 2`, 'gap'],
    [
      'a change moved to another document',
      `UPDATE changes SET doc_id = (SELECT doc_id FROM changes WHERE seq = 2) WHERE seq = 1`,
      'altered',
    ],
    ['a head set back', `UPDATE city_head SET seq = 3`, 'head'],
    ['an inbox entry removed', `DELETE FROM inbox WHERE seq = 2 AND org = '370800-110'`, 'inbox'],
    [
      'a document altered beside its events',
      `UPDATE docs SET body = replace(body::text, 'signed', 'closed')::json`,
      'document',
    ],
  ])('finds %s', async (_what, tamper, kind) => {
    expect(await findings(tamper)).toContain(kind);
  });
});
