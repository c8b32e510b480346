import { Writable } from 'node:stream';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCity } from '../../hub/demo/jining.ts';
import type { App } from '../../hub/http/app.ts';
import { buildHub } from '../../hub/http/server.ts';
import { audit } from '../../hub/store/audit.ts';
import { type TestCity, orgs, startTestCities } from '../../hub/testing/test-city.ts';
import { type TestSeat, dangerFields } from '../../hub/testing/test-seat.ts';
import { type BodyOf, type OpKind, bodies, opKinds } from '../../shared/domain/index.ts';
import {
  EnrolRequest,
  ErrorBody,
  PROTOCOL_VERSION,
  PullResponse,
  PushResponse,
  SignInRequest,
  paths,
} from '../../shared/protocol/index.ts';
import { spoilt } from '../support/fuzz/spoilt.ts';
import { valid } from '../support/fuzz/valid.ts';

/**
 * Thousands of requests nobody should send, to a whole hub on a real database. Whatever comes: a typed answer below 500, no
 * defect in the log, and afterwards a past that the audit finds whole.
 */
let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let app: App;
let seats: TestSeat[];
let orders: string[];
const defects: string[] = [];

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  seats = [];
  for (const org of [orgs.hotline, orgs.police, orgs.wenshang]) seats.push(await city.seat(org));
  seats.push(await city.seat(orgs.hotline, 'leader'), await city.seat(orgs.police, 'leader'));
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      if (String(chunk).includes('"defect"')) defects.push(String(chunk));
      done();
    },
  });
  app = await buildHub({ db: city.db, city: demoCity, logger: { level: 'error', stream }, limits: { rateMax: 1e9 } });
  const created = seats.flatMap((seat) => [seat.create(), seat.create({ fields: dangerFields })]);
  await city.push(seats[0] as TestSeat, created);
  orders = created.map((op) => op.docId);
});
afterAll(async () => {
  await app.close();
  await cities.stop();
});

const seatNo = fc.nat().map((n) => seats[n % seats.length] as TestSeat);
const ids = { ids: () => orders };
/** Same inputs on every machine; another seed is another attack. */
const runs = (numRuns: number) => ({ numRuns, seed: 20_231_121 });

async function post(path: string, payload: unknown, token?: string, type = 'application/json') {
  const headers = { 'content-type': type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const body = typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? '');
  const answer = await app.inject({ method: 'POST', url: path, headers, payload: body });
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

async function expectTyped(answer: { status: number; body: unknown }): Promise<void> {
  expect(answer.status).toBeLessThan(500);
  if (answer.status >= 300) ErrorBody.parse(answer.body);
  expect(defects).toEqual([]);
}

const kind = fc.constantFrom(...opKinds);
const bodyOf = (of: OpKind) => valid(bodies[of], ids);

/** An op of some kind about some order, with numbers of the seat where it asks for numbers. */
function signedBy(seat: TestSeat, of: OpKind, body: unknown, docId: string) {
  const own = body as { numbers?: unknown; target?: { numbers?: unknown } };
  if (own.numbers !== undefined) own.numbers = seat.numbers();
  if (own.target?.numbers !== undefined) own.target.numbers = seat.numbers();
  return seat.op(of, docId, body as BodyOf<OpKind>);
}

const docId = fc.oneof(
  fc.nat().map((n) => orders[n % orders.length] as string),
  fc.constant(null).map(() => uuidv7()),
);

describe('push', () => {
  it('gives every well-formed op of anybody about anything a verdict, and the same one when it comes again', async () => {
    const op = kind.chain((of) => fc.record({ of: fc.constant(of), body: bodyOf(of), docId, seat: seatNo }));
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 12 }), async (wanted) => {
        const ops = wanted.map(({ of, body, docId: about, seat }) => signedBy(seat, of, body, about));
        const token = wanted[0]?.seat.token;
        const first = await post(paths.push, { protocol: PROTOCOL_VERSION, ops }, token);
        await expectTyped(first);
        const again = await post(paths.push, { protocol: PROTOCOL_VERSION, ops }, token);
        const verdicts = PushResponse.parse(first.body).results;
        expect(PushResponse.parse(again.body).results).toEqual(
          verdicts.map((v) => (v.verdict === 'applied' ? { ...v, duplicate: true } : v)),
        );
      }),
      runs(120),
    );
  });

  it('refuses spoilt ops by themselves: signed so, with what they say; altered on the way, without a trace', async () => {
    const spoiltOp = kind.chain((of) =>
      fc.record({ of: fc.constant(of), body: spoilt(bodyOf(of)), docId, seat: seatNo, altered: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(spoiltOp, { minLength: 1, maxLength: 8 }), async (wanted) => {
        const good = (seats[0] as TestSeat).create();
        const bad = wanted.map(({ of, body, docId: about, seat, altered }) => {
          const op = seat.op(of, about, body as BodyOf<OpKind>);
          return altered ? { ...op, at: '2026-11-21T12:14:00.001Z' } : op;
        });
        const answer = await post(paths.push, { protocol: PROTOCOL_VERSION, ops: [...bad, good] }, seats[1]?.token);
        await expectTyped(answer);
        const verdicts = PushResponse.parse(answer.body).results;
        expect(verdicts.at(-1)).toMatchObject({ verdict: 'applied', opId: good.opId });
        wanted.forEach(({ altered }, i) => {
          if (altered) expect(verdicts[i]?.verdict).toMatch(/invalid|forbidden/);
        });
        const stored = city.db
          .selectFrom('ops')
          .select('op_id')
          .where(
            'op_id',
            'in',
            bad.map((op) => op.opId),
          );
        const kept = new Set((await stored.execute()).map((row) => row.op_id));
        expect(bad.filter((op, i) => wanted[i]?.altered && kept.has(op.opId))).toEqual([]);
      }),
      runs(120),
    );
  });
});

describe('every route', () => {
  it('refuses bodies that are not what it takes', async () => {
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      spoilt(fc.constant({ protocol: PROTOCOL_VERSION, ops: [{ opId: 'x' }] })),
      spoilt(valid(EnrolRequest, ids)),
      spoilt(valid(SignInRequest, ids)),
    );
    const path = fc.constantFrom(
      paths.push,
      paths.enrol,
      paths.signIn,
      paths.lookup,
      paths.pull,
      paths.stream,
      '/v1/nothing',
    );
    const type = fc.constantFrom('application/json', 'text/plain', 'application/x-www-form-urlencoded', 'x');
    await fc.assert(
      fc.asyncProperty(path, body, type, seatNo, async (to, payload, contentType, seat) => {
        await expectTyped(await post(to, payload, seat.token, contentType));
      }),
      runs(400),
    );
  });

  it('refuses questions, tokens and cursors nobody could mean', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.integer().map(String),
      fc.double().map(String),
    );
    const query = fc.record({ cursor: text, epoch: text, limit: text }, { requiredKeys: [] });
    const token = fc.oneof(
      fc.base64String({ minLength: 20, maxLength: 200 }),
      seatNo.map((seat) => seat.token),
    );
    await fc.assert(
      fc.asyncProperty(query, token, async (asked, bearer) => {
        const answer = await app.inject({
          method: 'GET',
          url: paths.pull,
          query: asked,
          headers: { authorization: `Bearer ${bearer}` },
        });
        expect(answer.statusCode).toBeLessThan(500);
        if (answer.statusCode === 200) PullResponse.parse(answer.json());
        expect(defects).toEqual([]);
      }),
      runs(400),
    );
  });
});

it('leaves a past without a gap', async () => {
  const report = await audit(city.db, demoCity);
  expect(report.problems).toEqual([]);
  expect(report.changes).toBeGreaterThan(100);
});
