import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { fingerprintOf, sealCourier } from '../../electron/main/courier/seal.ts';
import { bringIn } from '../../hub/courier/bring-in.ts';
import { type CourierKeys, courierKeys } from '../../hub/courier/keys.ts';
import { revokeDevice } from '../../hub/store/devices.ts';
import { demoCity } from '../../hub/demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../../hub/testing/test-city.ts';
import type { TestSeat } from '../../hub/testing/test-seat.ts';
import type { SignedOp } from '../../shared/domain/index.ts';
import {
  COURIER_FORMAT,
  type CourierContent,
  type CourierManifest,
  courierText,
  readCourier,
} from '../../shared/protocol/index.ts';

/** A file goes from a seat without a line over another seat into the hub: the seat's own code at one end, the hub's at the other. */
const hubKey = generateKeyPairSync('x25519').privateKey;
const keys: CourierKeys = courierKeys([hubKey]);
const hourMs = 3_600_000;

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let county: TestSeat;
let carrier: TestSeat;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  [county, carrier] = await Promise.all([city.seat(orgs.wenshang), city.seat(orgs.police)]);
});
afterAll(() => cities.stop());

function manifestOf(ops: readonly SignedOp[], given: Partial<CourierManifest> = {}): CourierManifest {
  const now = Date.now();
  return {
    format: COURIER_FORMAT,
    fileId: uuidv7(),
    city: demoCity,
    hubKey: fingerprintOf(keys.publicKey),
    device: county.device,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + hourMs).toISOString(),
    counts: { orders: new Set(ops.map((op) => op.docId)).size, ops: ops.length, urgent: 0 },
    ...given,
  };
}

function exported(
  ops: readonly SignedOp[],
  given: Partial<CourierManifest> = {},
  by = county,
  to = keys.publicKey,
  content: Pick<CourierContent, 'epoch'> = { epoch: null },
): string {
  return courierText(
    sealCourier(
      manifestOf(ops, given),
      { ...content, ops, again: [] },
      { hubPublicKey: to, sign: (bytes) => by.signBytes(bytes) },
    ),
  );
}

const bring = async (text: string) => bringIn(city.context, keys, await city.device(carrier), text);

/** Everything an import could have written. */
async function written(): Promise<string> {
  const tables = ['ops', 'docs', 'changes', 'courier_files'] as const;
  const counts = tables.map((table) =>
    city.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow(),
  );
  return (await Promise.all(counts)).map(({ n }) => String(n)).join(' ');
}

describe('a courier file', () => {
  it('brings every op in for the seat that wrote it, and tells the carrier numbers only', async () => {
    const create = county.create();
    const ops = [create, county.op('note', create.docId, { text: '诉求人下午三点后方便' })];
    const answer = await bring(exported(ops));
    expect(answer).toMatchObject({ verdicts: { applied: 2, duplicate: 0, refused: 0, waiting: 0 } });
    expect(JSON.stringify(answer)).not.toMatch(/三点|370830|工钱/);
    const { events } = await city.db
      .selectFrom('changes')
      .select('events')
      .where('op_id', '=', create.opId)
      .executeTakeFirstOrThrow();
    expect(events[0]).toMatchObject({ device: county.device, org: orgs.wenshang });
  });

  it('says nothing of its content in its readable part', () => {
    const text = exported([county.create()]);
    expect(text).not.toMatch(/工地|工钱|13900000001|"kind"/);
    expect(Object.keys(JSON.parse(text).manifest as object).sort()).toEqual(
      ['city', 'counts', 'createdAt', 'device', 'expiresAt', 'fileId', 'format', 'hubKey'].sort(),
    );
  });

  it('does nothing twice: sent before, sent afterwards, carried twice, in two files', async () => {
    const [first, second] = [county.create(), county.create()];
    await city.push(county, [first]);
    const file = exported([first, second]);
    expect(await bring(file)).toMatchObject({ verdicts: { applied: 1, duplicate: 1, refused: 0 } });
    expect(await bring(file)).toEqual({ refused: 'courier_replayed' });
    expect(await bring(exported([first, second]))).toMatchObject({ verdicts: { applied: 0, duplicate: 2 } });
    expect(await city.push(county, [first, second])).toMatchObject([
      { verdict: 'applied', duplicate: true },
      { verdict: 'applied', duplicate: true },
    ]);
    const events = await city.db.selectFrom('changes').select('seq').where('doc_id', '=', second.docId).execute();
    expect(events).toHaveLength(1);
  });

  it('carried in by two seats at once, decides each op once', async () => {
    const ops = Array.from({ length: 5 }, () => county.create());
    const file = exported(ops);
    const answers = await Promise.all([bring(file), bring(file), bring(file)]);
    const applied = answers.flatMap((a) => ('verdicts' in a ? a.verdicts.applied : 0));
    expect(applied.reduce((sum, n) => sum + n, 0)).toBe(5);
  });

  it('is authorised for its author: an op the carrier forged into its own file is refused, and that alone', async () => {
    const forged = { ...county.create(), device: county.device, signature: carrier.create().signature };
    const answer = await bring(exported([forged, carrier.create()], { device: carrier.device }, carrier));
    expect(answer).toMatchObject({ verdicts: { applied: 1, refused: 1 } });
  });

  it('is refused in words of its own: expired, elsewhere, unknown or revoked device, city without a key', async () => {
    const ops = [county.create()];
    const before = await written();
    const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString();
    expect(await bring(exported(ops, { createdAt: ago(3), expiresAt: ago(1) }))).toEqual({
      refused: 'courier_expired',
    });
    const ownLonger = { createdAt: ago(73), expiresAt: new Date(Date.now() + 1000 * hourMs).toISOString() };
    expect(await bring(exported(ops, ownLonger))).toEqual({ refused: 'courier_expired' });
    expect(await bring(exported(ops, { city: '370100' }))).toEqual({ refused: 'courier_elsewhere' });
    const other = courierKeys([generateKeyPairSync('x25519').privateKey]).publicKey;
    expect(await bring(exported(ops, { hubKey: fingerprintOf(other) }, county, other))).toEqual({
      refused: 'courier_elsewhere',
    });
    expect(await bring(exported(ops, { device: uuidv7() }))).toEqual({ refused: 'courier_unknown_device' });
    expect(await bring(exported(ops, {}, carrier))).toEqual({ refused: 'courier_damaged' });
    expect(await bringIn(city.context, courierKeys([]), await city.device(carrier), exported(ops))).toEqual({
      refused: 'courier_unavailable',
    });
    expect(await written()).toBe(before);
  });

  it('of a revoked device is refused, and its ops are kept for a supervisor', async () => {
    const lost = await city.seat(orgs.wenshang);
    const op = lost.create();
    const file = exported([op], { device: lost.device }, lost);
    await revokeDevice(city.db, demoCity, lost.device);
    expect(await bring(file)).toEqual({ refused: 'courier_revoked_device' });
    const row = await city.db
      .selectFrom('ops')
      .select('verdict')
      .where('op_id', '=', op.opId)
      .executeTakeFirstOrThrow();
    expect(row.verdict).toMatchObject({ verdict: 'forbidden', reason: 'revoked_device' });
  });

  it('outlives the hub’s epoch: what rests on something lost waits, and comes in with it', async () => {
    const create = county.create();
    const note = county.op('note', create.docId, { text: '补充' }, { after: create.opId });
    const content = { epoch: uuidv7() };
    const waiting = exported([note], {}, county, keys.publicKey, content);
    expect(await bring(waiting)).toMatchObject({ verdicts: { applied: 0, refused: 0, waiting: 1 } });
    const whole = exported([create, note], {}, county, keys.publicKey, content);
    expect(await bring(whole)).toMatchObject({ verdicts: { applied: 2, waiting: 0 } });
    expect(await bring(waiting)).toMatchObject({ verdicts: { duplicate: 1 } });
  });

  it('opens with an older key of the hub while it is still among its keys', async () => {
    const newer = courierKeys([generateKeyPairSync('x25519').privateKey, hubKey]);
    const answer = await bringIn(city.context, newer, await city.device(carrier), exported([county.create()]));
    expect(answer).toMatchObject({ verdicts: { applied: 1 } });
  });
});

describe('a courier file that is not what was exported', () => {
  const fileOf = () => Buffer.from(exported([county.create(), county.create()]));

  it('is refused whichever byte was altered, and nothing of it is written', async () => {
    const file = fileOf();
    const before = await written();
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const bytes = Buffer.from(file);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        expect(await bring(bytes.toString('utf8'))).toMatchObject({ refused: expect.stringMatching(/^courier_/) });
      }),
      { numRuns: 600 },
    );
    expect(await written()).toBe(before);
  });

  it('is refused wherever it was cut off, and with anything behind it', async () => {
    const file = fileOf();
    const before = await written();
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), async (at) => {
        expect(await bring(file.subarray(0, at).toString('utf8'))).toEqual({ refused: 'courier_damaged' });
      }),
      { numRuns: 200 },
    );
    for (const tail of [' ', '\n', '{}', 'x']) {
      expect(await bring(file.toString('utf8') + tail)).toEqual({ refused: 'courier_damaged' });
    }
    expect(await written()).toBe(before);
  });

  it('is refused with any part of another file of the same seat', async () => {
    const [a, b] = [fileOf(), fileOf()].map((bytes) => readCourier(bytes.toString('utf8')));
    if (!a || !b) throw new Error('unreadable');
    const before = await written();
    for (const part of ['manifest', 'ephemeralKey', 'sealed', 'signature'] as const) {
      expect(await bring(courierText({ ...a, [part]: b[part] }))).toEqual({ refused: 'courier_damaged' });
    }
    for (const part of ['fileId', 'createdAt', 'expiresAt', 'counts'] as const) {
      const manifest = {
        ...a.manifest,
        [part]: part === 'counts' ? { ...a.manifest.counts, ops: 1 } : b.manifest[part],
      };
      if (JSON.stringify(manifest) === JSON.stringify(a.manifest)) continue;
      expect(await bring(courierText({ ...a, manifest }))).toEqual({ refused: 'courier_damaged' });
    }
    expect(await written()).toBe(before);
  });

  it('is refused though rightly signed, when what is sealed in it is no list of ops', async () => {
    const file = sealCourier(
      manifestOf([]),
      { epoch: null, ops: [], again: [] },
      { hubPublicKey: keys.publicKey, sign: (b) => county.signBytes(b) },
    );
    expect(await bring(courierText(file))).toEqual({ refused: 'courier_damaged' });
  });
});
