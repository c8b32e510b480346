import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type InboxEntry, QuarantineDecided, QuarantineList, paths } from '../../../shared/protocol/index.ts';
import { demoCity } from '../../demo/jining.ts';
import { audit } from '../../store/audit.ts';
import { revokeDevice } from '../../store/devices.ts';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import { type TestSeat, orderFields } from '../../testing/test-seat.ts';
import { buildHub } from '../server.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hub: Awaited<ReturnType<typeof buildHub>>;
let supervisor: TestSeat;
/** A seat of the same hall, revoked after it has written what it now sends. */
let lost: TestSeat;

beforeAll(async () => {
  cities = await startTestCities();
});
afterAll(() => cities.stop());
beforeEach(async () => {
  city = await cities.city();
  hub = await buildHub({ db: city.db, city: demoCity });
  supervisor = await city.seat(orgs.hotline, 'supervisor');
  lost = await city.seat(orgs.hotline);
  return () => hub.close();
});

async function post(url: string, seat: TestSeat, body: object = {}) {
  const headers = { authorization: `Bearer ${seat.token}` };
  return hub.inject({ method: 'POST', url, headers, payload: { signInId: seat.signInId, ...body } });
}

async function list(seat = supervisor) {
  return QuarantineList.parse((await post(paths.quarantine, seat)).json());
}

async function decide(opIds: string[], decision: object, seat = supervisor) {
  return QuarantineDecided.parse((await post(paths.quarantineDecide, seat, { opIds, decision })).json());
}

const release = { kind: 'release' };
const text = (order: unknown) => JSON.stringify(order);

/** An order and a note on it, made before the device was revoked, sent after. */
async function held() {
  const create = lost.create();
  const note = lost.op('note', create.docId, { text: '又来电催问' }, { after: create.opId });
  await revokeDevice(city.db, demoCity, lost.device);
  const verdicts = await city.push(lost, [create, note, lost.deliver(create.docId)]);
  expect(verdicts.map((v) => 'reason' in v && v.reason)).toEqual(Array(3).fill('revoked_device'));
  return { create, note };
}

const eventsOf = ({ events, grant }: InboxEntry) => [...(grant?.history ?? []), ...events];

it('lists what a revoked device sent, in its order, masked, without its receipts of delivery', async () => {
  const { create, note } = await held();
  const { items } = await list();
  expect(items.map(({ act }) => act.opId)).toEqual([create.opId, note.opId]);
  expect(items[0]).toMatchObject({
    act: { kind: 'create', operator: lost.operator, device: lost.device, at: create.at },
    number: create.kind === 'create' ? create.body.numbers.number : '',
    telephone: '****0001',
    decided: null,
  });
  expect(text(items)).not.toContain(orderFields.source.callbackNumber);
  expect(text(items)).not.toContain(orderFields.matter.narrative);
});

it('is for supervisors of that organisation alone, at the device they are signed in at', async () => {
  const { create } = await held();
  const elsewhere = await city.seat(orgs.police, 'supervisor');
  const body = { opIds: [create.opId], decision: release };
  for (const seat of [await city.seat(orgs.hotline), await city.seat(orgs.hotline, 'leader')]) {
    expect((await post(paths.quarantine, seat)).statusCode).toBe(403);
    expect((await post(paths.quarantineDecide, seat, body)).statusCode).toBe(403);
  }
  expect((await post(paths.quarantine, elsewhere, { signInId: supervisor.signInId })).statusCode).toBe(403);
  expect((await list(elsewhere)).items).toEqual([]);
  expect((await decide([create.opId], release, elsewhere)).items).toEqual([]);
  expect((await list()).items[0]?.decided).toBeNull();
  expect((await city.pull(orgs.police)).entries).toEqual([]);
});

it('releases once, whoever presses how often: by the supervisor, with author, device and time beside it', async () => {
  const { create, note } = await held();
  const colleague = await city.seat(orgs.hotline, 'supervisor');
  const ids = [note.opId, create.opId];
  await Promise.all([decide(ids, release), decide(ids, release, colleague), decide(ids, release)]);
  const { items, refused } = await decide(ids, release);
  expect(refused).toEqual([]);
  expect(items.map((item) => item.decided?.outcome)).toEqual(['released', 'released']);
  const events = (await city.pull(orgs.hotline)).entries.flatMap(eventsOf);
  const onOrder = events.filter(({ docId }) => docId === create.docId);
  expect(onOrder.map(({ event }) => event.kind)).toEqual(['created', 'routed', 'noted']);
  for (const event of onOrder) {
    expect(event).toMatchObject({
      operator: supervisor.operator,
      released: { operator: lost.operator, at: create.at },
    });
    expect(event.released?.device).toBe(lost.device);
    expect([create.opId, note.opId]).not.toContain(event.opId);
  }
  expect(events.filter(({ event }) => event.kind === 'quarantine_released')).toHaveLength(2);
  expect((await city.pull(orgs.police)).entries.map(({ docId }) => docId)).toContain(create.docId);
  // Offered again by the seat itself, it is still what it was: refused.
  expect(await city.push(lost, [create])).toMatchObject([{ verdict: 'forbidden', reason: 'revoked_device' }]);
  expect(await audit(city.db, demoCity)).toMatchObject({ problems: [] });
});

it('leaves held what the rules refuse, and lets it through when they no longer do', async () => {
  const { create, note } = await held();
  expect((await decide([note.opId], release)).refused).toMatchObject([{ opId: note.opId, reason: 'unknown_document' }]);
  expect((await list()).items.map((item) => item.decided)).toEqual([null, null]);
  expect((await decide([create.opId], release)).refused).toEqual([]);
  expect((await decide([note.opId], release)).refused).toEqual([]);
});

it('dismisses with a reason, for good and on record', async () => {
  const { create } = await held();
  const barred = await post(paths.quarantineDecide, supervisor, {
    opIds: [create.opId],
    decision: { kind: 'dismiss', reason: '' },
  });
  expect(barred.statusCode).toBe(400);
  const { items } = await decide([create.opId], { kind: 'dismiss', reason: '座席被盗后伪造\u0000' });
  const decided = { outcome: 'dismissed', operator: supervisor.operator, reason: '座席被盗后伪造\u0000' };
  expect(items.find(({ act }) => act.opId === create.opId)?.decided).toMatchObject(decided);
  await decide([create.opId], release);
  const kinds = (await city.pull(orgs.hotline)).entries.flatMap(eventsOf).map(({ event }) => event.kind);
  expect(kinds).toEqual(['quarantine_dismissed']);
  expect(await audit(city.db, demoCity)).toMatchObject({ problems: [] });
});

it('knows nothing of ops that were refused for another reason, or of devices that are in use', async () => {
  const create = lost.create();
  await city.push(lost, [create, lost.op('sign', create.docId, {})]);
  expect((await list()).items).toEqual([]);
  expect((await decide([create.opId], { kind: 'dismiss', reason: '无' })).items).toEqual([]);
});
