import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { amendScope } from '../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../shared/triage/index.ts';
import { demoCity, jiningDirectory } from '../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../testing/test-city.ts';
import { publishDirectory } from './city.ts';
import { ScopeRefusedError, publishScope } from './scope.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;

beforeAll(async () => {
  cities = await startTestCities();
});
afterAll(() => cities.stop());
beforeEach(async () => {
  city = await cities.city();
});

const row = SCOPE_TABLE.rows[0]!;
const draft = (version: string, item: string) =>
  amendScope({ version, validFrom: '2026-12-01', basis: '会商', rows: [{ ...row, item }] }, [SCOPE_TABLE]);
const current = () => city.context.directory.current(city.db);

it('a published version reaches seats with the next directory and leaves the older one to be read', async () => {
  const { directoryVersion } = await city.pull(orgs.wenshang);
  await publishScope(city.db, demoCity, draft('v2', '刑事'));
  const after = await city.pull(orgs.wenshang);
  expect(after.directoryVersion).toBe(directoryVersion + 1);
  expect((await current()).scope.map((table) => table.version)).toEqual(['2023-51', 'v2']);
});

it('published again it changes nothing; with other words under the same name it is refused', async () => {
  await publishScope(city.db, demoCity, draft('v2', '刑事'));
  const { version } = await current();
  await publishScope(city.db, demoCity, draft('v2', '刑事'));
  expect((await current()).version).toBe(version);
  await expect(publishScope(city.db, demoCity, draft('v2', '别的'))).rejects.toThrow(/version_exists: v2/);
  expect((await current()).version).toBe(version);
});

it('names everything that is wrong at once', async () => {
  const bad = { ...draft('2023-51', 'x'), validFrom: '2020-01-01' };
  const refused = await publishScope(city.db, demoCity, bad).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ScopeRefusedError);
  expect((refused as ScopeRefusedError).problems.map((p) => p.what)).toEqual([
    'version_exists',
    'valid_from_goes_back',
  ]);
});

it('a directory published afterwards does not drop it', async () => {
  await publishScope(city.db, demoCity, draft('v2', '刑事'));
  await publishDirectory(city.db, { ...jiningDirectory(), cityName: '济宁' });
  expect((await current()).scope.map((table) => table.version)).toEqual(['2023-51', 'v2']);
});
