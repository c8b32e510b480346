import { generateKeyPairSync } from 'node:crypto';
import { Writable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  DirectoryResponse,
  EnrolResponse,
  ErrorBody,
  HealthResponse,
  PROTOCOL_VERSION,
  PullResponse,
  PushResponse,
  SignInResponse,
  StaleCursorBody,
  StreamHint,
  paths,
} from '../../shared/protocol/index.ts';
import { demoPassword } from '../demo/accounts.ts';
import { demoCity } from '../demo/jining.ts';
import { publishDirectory } from '../store/city.ts';
import { openDatabase } from '../store/database.ts';
import { addEnrolmentCode, revokeDevice } from '../store/devices.ts';
import { type TestCity, orgs, startTestCities } from '../testing/test-city.ts';
import { type TestSeat, orderFields, rawPublicKey } from '../testing/test-seat.ts';
import type { App } from './app.ts';
import { logger } from './logging.ts';
import { buildHub } from './server.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hotline: TestSeat;
let police: TestSeat;
let app: App;
let base: string;
let log = '';

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  hotline = await city.seat(orgs.hotline);
  police = await city.seat(orgs.police);
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  app = await buildHub({ db: city.db, city: demoCity, logger: { ...logger('trace'), stream } });
  base = await app.listen({ port: 0 });
});
afterAll(async () => {
  await app.close();
  await cities.stop();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function get<T>(schema: z.ZodType<T>, path: string, token = hotline.token): Promise<{ status: number; body: T }> {
  const response = await fetch(base + path, { headers: bearer(token) });
  return { status: response.status, body: schema.parse(await response.json()) };
}

async function post<T>(schema: z.ZodType<T>, path: string, body: unknown, token = hotline.token) {
  const headers = { ...bearer(token), 'content-type': 'application/json' };
  const response = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: schema.parse(await response.json()) };
}

const newKey = () => rawPublicKey(generateKeyPairSync('ed25519').publicKey);

describe('enrolment', () => {
  const request = (code: string, publicKey = newKey()) => ({
    code,
    publicKey,
    seatName: '',
    keyProtection: 'os_keyring',
  });

  it('makes a seat known once, and answers again when the answer was lost', async () => {
    await addEnrolmentCode(city.db, demoCity, { code: 'ABCD-2345', org: orgs.wenshang, seatName: '座席09' });
    const mine = request('abcd 2345');
    const first = await post(EnrolResponse, paths.enrol, mine, '');
    expect(first).toMatchObject({
      status: 200,
      body: { org: orgs.wenshang, seatName: '座席09', protocol: PROTOCOL_VERSION },
    });
    const again = await post(EnrolResponse, paths.enrol, mine, '');
    expect(again.body).toEqual({ ...first.body, token: again.body.token });
    expect((await get(DirectoryResponse, paths.directory, again.body.token)).status).toBe(200);
    const other = await post(ErrorBody, paths.enrol, request('ABCD2345'), '');
    expect(other).toMatchObject({ status: 409, body: { error: 'code_used' } });
  });

  it('gives every seat an ordinal of its own, also two at once', async () => {
    const answers = await Promise.all(
      ['DEMO-S12', 'DEMO-X110'].map((code) => post(EnrolResponse, paths.enrol, request(code), '')),
    );
    expect(new Set(answers.map((a) => a.body.seatOrdinal)).size).toBe(2);
  });

  it('refuses wrong and expired codes, and slows guessing down', async () => {
    const expiresAt = new Date(Date.now() - 1000);
    await addEnrolmentCode(city.db, demoCity, { code: 'GONE-2345', org: orgs.police, seatName: 'x', expiresAt });
    expect(await post(ErrorBody, paths.enrol, request('GONE-2345'), '')).toMatchObject({ status: 404 });
    for (let i = 0; i < 20; i++) await post(ErrorBody, paths.enrol, request('WRONG-CODE'), '');
    expect(await post(ErrorBody, paths.enrol, request('WRONG-CODE'), '')).toMatchObject({
      status: 429,
      body: { error: 'too_many_attempts' },
    });
  });
});

describe('sign-in', () => {
  it('lets the organisation’s own people in', async () => {
    const { status, body } = await post(SignInResponse, paths.signIn, { name: '1009', password: demoPassword });
    expect(status).toBe(200);
    expect(body).toMatchObject({ operator: '1009', displayName: '市12345班长', role: 'leader', org: orgs.hotline });
    expect(Date.parse(body.offlineUntil)).toBeGreaterThan(Date.parse(body.serverTime));
    expect(await post(ErrorBody, paths.signIn, { name: '2009', password: demoPassword })).toMatchObject({
      status: 401,
    });
  });

  it('blocks a name on a seat after five failures, and neither other seats nor pushing', async () => {
    const [here, there] = [await city.seat(orgs.hotline), await city.seat(orgs.hotline)];
    const wrong = { name: '1002', password: 'wrong' };
    for (let i = 0; i < 5; i++) {
      expect(await post(ErrorBody, paths.signIn, wrong, here.token)).toMatchObject({
        status: 401,
        body: { error: 'wrong_password' },
      });
    }
    const right = { name: '1002', password: demoPassword };
    expect(await post(ErrorBody, paths.signIn, right, here.token)).toMatchObject({
      status: 429,
      body: { error: 'too_many_attempts' },
    });
    expect((await post(SignInResponse, paths.signIn, right, there.token)).status).toBe(200);
    const pushed = await post(
      PushResponse,
      paths.push,
      { protocol: PROTOCOL_VERSION, ops: [here.create()] },
      here.token,
    );
    expect(pushed.body.results).toMatchObject([{ verdict: 'applied' }]);
  });
});

describe('push and pull', () => {
  it('carries an order from one hall to the other', async () => {
    const order = hotline.create();
    const pushed = await post(PushResponse, paths.push, { protocol: PROTOCOL_VERSION, ops: [order, { opId: 'half' }] });
    expect(pushed.body.results).toMatchObject([{ verdict: 'applied' }, { opId: 'half', verdict: 'invalid' }]);
    const { body } = await get(PullResponse, `${paths.pull}?cursor=0&limit=500`, police.token);
    expect(body.entries.map((e) => e.docId)).toContain(order.docId);
    expect(body.epoch).toBe(pushed.body.epoch);
    const rest = await get(PullResponse, `${paths.pull}?cursor=${body.next}&epoch=${body.epoch}`, police.token);
    expect(rest.body.entries).toEqual([]);
  });

  it('lets a poisoned key spoil its own op and not the batch', async () => {
    const [good, bad] = [hotline.create(), hotline.create()];
    const poisoned = JSON.stringify(bad).replace('{', '{"__proto__":{"x":1},"constructor":{"prototype":{}},');
    const response = await fetch(base + paths.push, {
      method: 'POST',
      headers: { ...bearer(hotline.token), 'content-type': 'application/json' },
      body: `{"protocol":${PROTOCOL_VERSION},"ops":[${poisoned},${JSON.stringify(good)}]}`,
    });
    const { results } = PushResponse.parse(await response.json());
    expect(results[1]).toMatchObject({ opId: good.opId, verdict: 'applied' });
  });

  it('answers a cursor it does not know with 409 and the epoch to start again from', async () => {
    const { epoch, head } = (await get(PullResponse, `${paths.pull}?cursor=0`)).body;
    expect(await get(StaleCursorBody, `${paths.pull}?cursor=1&epoch=${uuidv7()}`)).toMatchObject({
      status: 409,
      body: { error: 'wrong_epoch', epoch },
    });
    expect(await get(StaleCursorBody, `${paths.pull}?cursor=${head + 9}&epoch=${epoch}`)).toMatchObject({
      status: 409,
      body: { error: 'cursor_beyond_head', epoch },
    });
    const ops = [hotline.create()];
    const pushed = { protocol: PROTOCOL_VERSION, ops, epoch: uuidv7() };
    expect(await post(StaleCursorBody, paths.push, pushed)).toMatchObject({ status: 409, body: { epoch } });
    expect((await post(PushResponse, paths.push, { ...pushed, epoch })).body.results).toMatchObject([
      { verdict: 'applied', duplicate: false },
    ]);
    expect(await get(ErrorBody, `${paths.pull}?cursor=1`)).toMatchObject({
      status: 400,
      body: { error: 'bad_request' },
    });
  });

  it('refuses in typed bodies: no token, unknown, revoked, wrong protocol, too many ops, too large, unknown address', async () => {
    const revoked = await city.seat(orgs.police);
    await revokeDevice(city.db, demoCity, revoked.device);
    const push = (body: unknown, token?: string) => post(ErrorBody, paths.push, body, token);
    const ops = [1];
    const answers = [
      await push({ protocol: PROTOCOL_VERSION, ops }, ''),
      await push({ protocol: PROTOCOL_VERSION, ops }, 'x'.repeat(43)),
      await push({ protocol: PROTOCOL_VERSION, ops }, revoked.token),
      await push({ protocol: PROTOCOL_VERSION + 1, ops }),
      await push({ protocol: PROTOCOL_VERSION, ops: Array<number>(501).fill(1) }),
      await push({ protocol: PROTOCOL_VERSION, ops: ['x'.repeat(9_000_000)] }),
      await get(ErrorBody, '/v1/nothing'),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.error}`)).toEqual([
      '401 no_token',
      '401 unknown_token',
      '401 revoked_device',
      '400 unsupported_protocol',
      '400 bad_request',
      '413 too_large',
      '404 not_found',
    ]);
  });

  it('keeps what a revoked device still sends of its own, and lets it neither carry for others nor read', async () => {
    const lost = await city.seat(orgs.police);
    await revokeDevice(city.db, demoCity, lost.device);
    const send = (op: unknown) => ({ protocol: PROTOCOL_VERSION, ops: [op] });
    const own = await post(PushResponse, paths.push, send(lost.create()), lost.token);
    expect(own).toMatchObject({ status: 200, body: { results: [{ verdict: 'forbidden', reason: 'revoked_device' }] } });
    const carried = await post(ErrorBody, paths.push, send(hotline.create()), lost.token);
    expect(carried).toMatchObject({ status: 401, body: { error: 'revoked_device' } });
    expect((await get(ErrorBody, `${paths.pull}?cursor=0`, lost.token)).status).toBe(401);
  });
});

describe('the stream', () => {
  /** Reads a stream until `enough` of its text has come. */
  async function listen(enough: (text: string) => boolean, meanwhile?: () => Promise<unknown>): Promise<string> {
    const abort = new AbortController();
    const response = await fetch(base + paths.stream, { headers: bearer(police.token), signal: abort.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    await meanwhile?.();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString();
      if (enough(text)) break;
    }
    abort.abort();
    return text;
  }

  const hints = (text: string) =>
    [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => StreamHint.parse(JSON.parse(json ?? '')));

  it('says at once where the head is, and hints within moments, also at what another hub decided', async () => {
    const { head } = (await get(PullResponse, `${paths.pull}?cursor=0`)).body;
    const started = performance.now();
    const text = await listen(
      (t) => hints(t).length >= 2,
      () => city.push(hotline, [hotline.create()]),
    );
    expect(hints(text)).toEqual([
      { city: demoCity, seq: head },
      { city: demoCity, seq: head + 1 },
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('tells of a configuration that was published, though no order has moved', async () => {
    const { head } = (await get(PullResponse, `${paths.pull}?cursor=0`)).body;
    const before = (await get(DirectoryResponse, paths.directory)).body.directory;
    const text = await listen(
      (t) => hints(t).length >= 2,
      () => publishDirectory(city.db, { ...before, cityName: '济宁' }),
    );
    expect(hints(text).map((hint) => hint.seq)).toEqual([head, head]);
    const { directoryVersion } = (await get(PullResponse, `${paths.pull}?cursor=0`)).body;
    expect(directoryVersion).toBe(before.version + 1);
    await publishDirectory(city.db, before);
  });

  it('beats while nothing happens', async () => {
    const started = performance.now();
    const text = await listen((t) => t.split(': here').length > 2);
    expect(text.split(': here').length).toBe(3);
    expect(performance.now() - started).toBeLessThan(6000);
  });

  it('needs a token', async () => {
    expect((await fetch(base + paths.stream)).status).toBe(401);
  });
});

describe('the rest', () => {
  it('describes itself: health, directory, OpenAPI', async () => {
    expect((await get(HealthResponse, paths.health, '')).body).toMatchObject({ ok: true, city: demoCity });
    expect((await get(DirectoryResponse, paths.directory)).body.directory).toMatchObject({
      city: demoCity,
      cityName: '济宁市',
    });
    const openapi = (await (await fetch(base + paths.openapi)).json()) as { paths: Record<string, unknown> };
    expect(Object.keys(openapi.paths).sort()).toEqual(
      Object.values(paths)
        .filter((path) => path !== paths.openapi)
        .sort(),
    );
  });

  it('writes nothing into its log that a person typed (F4)', async () => {
    const secret = '李某某 13900000001 惠民苑';
    const fields = { ...orderFields, matter: { ...orderFields.matter, narrative: secret } };
    await post(PushResponse, paths.push, {
      protocol: PROTOCOL_VERSION,
      ops: [hotline.create({ fields }), { text: secret }],
    });
    await post(ErrorBody, paths.push, { protocol: secret, ops: secret });
    await post(ErrorBody, paths.signIn, { name: '李某某', password: 'geheim-7' });
    await get(ErrorBody, `/v1/pull?cursor=${encodeURIComponent(secret)}`);
    await post(ErrorBody, paths.signIn, { name: '惠民苑\u0000', password: 'geheim-7' });
    expect(log).toContain('"route":"/v1/push"');
    for (const text of ['李某某', '13900000001', '惠民苑', encodeURIComponent('惠民苑'), 'geheim', hotline.token]) {
      expect(log).not.toContain(text);
    }
  });

  it('closes while streams are open', async () => {
    const other = await cities.city();
    const hub = await buildHub({ db: other.db, city: demoCity });
    const url = await hub.listen({ port: 0 });
    const seat = await other.seat(orgs.police);
    const stream = await fetch(url + paths.stream, { headers: bearer(seat.token) });
    const reading = stream.text();
    await hub.close();
    expect(hub.server.listening).toBe(false);
    expect(await reading).toContain('data: ');
  });

  it('says unavailable, and nothing about the request, when its database is gone', async () => {
    const nowhere = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', onIdleError: () => undefined });
    const hub = await buildHub({ db: nowhere, city: demoCity });
    const url = await hub.listen({ port: 0 });
    const answers = await Promise.all([
      fetch(url + paths.health),
      fetch(`${url}${paths.pull}?cursor=0`, { headers: bearer(hotline.token) }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([503, 503]);
    expect(ErrorBody.parse(await answers[0]?.json())).toEqual({
      error: 'unavailable',
      message: 'the database does not answer',
    });
    await hub.close();
    await nowhere.destroy();
  });
});
