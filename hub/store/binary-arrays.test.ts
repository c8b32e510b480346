import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPostgres, startTestPostgres } from '../postgres/testing.ts';
import { int8Array, jsonArray, textArray, uuidArray } from './binary-arrays.ts';

let server: TestPostgres;
let client: pg.Client;
beforeAll(async () => {
  server = await startTestPostgres();
  client = new pg.Client({ connectionString: await server.database() });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

async function echo(type: string, array: Buffer): Promise<unknown[]> {
  const { rows } = await client.query<{ value: unknown }>({
    text: `SELECT value::text FROM unnest($1::${type}[]) AS value`,
    values: [array],
  });
  return rows.map((row) => row.value);
}

it('the server reads each array as what was put into it, byte for byte', async () => {
  const texts = ['', '老板欠俩月工钱', '"a\\b",{}', 'NULL', '😀\n', '\ud800'.toWellFormed()];
  expect(await echo('text', textArray(texts))).toEqual(texts);
  const json = ['{"b":1,  "a":"\\u0000 \\"济宁\\""}', null, Buffer.from('[1.50]'), '{}'];
  expect(await echo('json', jsonArray(json))).toEqual(json.map((text) => text && text.toString()));
  const ids = ['01934a6e-0000-7000-8000-0000000000ff', '00000000-0000-0000-0000-000000000000'];
  expect(await echo('uuid', uuidArray(ids))).toEqual(ids);
  expect(await echo('int8', int8Array([0, -1, 2 ** 53 - 1]))).toEqual(['0', '-1', '9007199254740991']);
  for (const [type, array] of [
    ['json', jsonArray([])],
    ['uuid', uuidArray([])],
  ] as const)
    expect(await echo(type, array)).toEqual([]);
});

it('refuses what is no UUID and what is no whole number, before it is sent', () => {
  expect(() => uuidArray(['01934a6e'])).toThrow(TypeError);
  expect(() => int8Array([1.5])).toThrow(RangeError);
});

it('a NUL in a text is refused by the server as such, not stored short', async () => {
  await expect(echo('text', textArray(['a\0b']))).rejects.toMatchObject({ code: '22021' });
});
