import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { SCOPE_TABLE } from '../../../shared/triage/index.ts';
import { demoCity } from '../../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import { audit } from '../audit.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
});
afterAll(() => cities.stop());

const row = SCOPE_TABLE.rows.find((r) => r.id === 'help-12345-1')!;
const meetsAt = '2026-11-24T02:00:00.000Z';
const attendance = [{ unit: '市公安局', name: '王某', duty: '' }];

it('a 会商 is seen by everybody who takes part, and its scope table is published once, in the same transaction', async () => {
  const hotline = await city.seat(orgs.hotline);
  const boss = await city.seat(orgs.hotline, 'supervisor');
  const order = hotline.create();
  const calling = uuidv7();
  const call = {
    mode: 'real' as const,
    subject: '退费归属',
    orderIds: [order.docId],
    meetsAt,
    means: '电话',
    invited: [],
    text: '',
  };
  const rulings = [{ orderId: order.docId, owner: orgs.hotline, clause: row.clause, text: '归 12345' }];
  const publish = { version: 'v2', validFrom: '2026-12-01', basis: '会商', rows: [{ ...row, item: '含预付卡' }] };
  const conclude = { heldAt: meetsAt, attendance, rulings, summary: '', publish };
  const before = (await city.context.directory.current(city.db)).version;
  const answers = await city.push(boss, [
    order,
    hotline.op('submit_conference', order.docId, { text: '' }),
    boss.op('call_conference', calling, call),
    boss.op('conclude_conference', calling, conclude),
    boss.op('conclude_conference', calling, conclude),
  ]);
  expect(answers.map((v) => ('reason' in v ? v.reason : v.verdict))).toEqual([
    'applied',
    'applied',
    'applied',
    'applied',
    'conference_already_concluded',
  ]);
  const { entries, directoryVersion } = await city.pull(orgs.police);
  expect(entries.find((e) => e.docId === calling)?.grant?.doc).toMatchObject({ kind: 'conference', cases: [{}] });
  expect((await city.pull(orgs.wenshang)).entries).toEqual([]);
  expect(directoryVersion).toBe(before + 1);
  const { scope } = await city.context.directory.current(city.db);
  expect(scope.map((table) => table.version)).toEqual(['2023-51', 'v2']);
  expect((await audit(city.db, demoCity)).problems).toEqual([]);
});
