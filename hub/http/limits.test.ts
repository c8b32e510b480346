import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorBody, PROTOCOL_VERSION, PushResponse, paths } from '../../shared/protocol/index.ts';
import { demoCity } from '../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../testing/test-city.ts';
import type { TestSeat } from '../testing/test-seat.ts';
import type { App } from './app.ts';
import { buildHub } from './server.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hotline: TestSeat;
let police: TestSeat;
const apps: App[] = [];

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  [hotline, police] = [await city.seat(orgs.hotline), await city.seat(orgs.police)];
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await cities.stop();
});

async function listen(limits: Parameters<typeof buildHub>[0]['limits'] & object): Promise<string> {
  const app = await buildHub({ db: city.db, city: demoCity, limits });
  apps.push(app);
  return app.listen({ port: 0 });
}

const push = (base: string, seat: TestSeat, body: unknown) =>
  fetch(base + paths.push, {
    method: 'POST',
    headers: { authorization: `Bearer ${seat.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('limits', () => {
  it('tells a seat that asks too often when to come back, and lets the others work', async () => {
    const base = await listen({ rateMax: 3, rateWindowMs: 1000 });
    const ask = (seat: TestSeat) => push(base, seat, { protocol: PROTOCOL_VERSION, ops: [seat.create()] });
    const answers = [await ask(hotline), await ask(hotline), await ask(hotline), await ask(hotline)];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.headers.get('retry-after')).toBe('1');
    expect(ErrorBody.parse(await answers[3]?.json())).toMatchObject({ error: 'too_many_requests' });
    expect((await ask(police)).status).toBe(200);
    await sleep(1100);
    expect((await ask(hotline)).status).toBe(200);
  });

  it('cuts off a request that does not arrive, and decides nothing of it', async () => {
    const base = new URL(await listen({ requestTimeoutMs: 300 }));
    const order = hotline.create();
    const body = JSON.stringify({ protocol: PROTOCOL_VERSION, ops: [order] });
    const socket = connect(Number(base.port), base.hostname);
    const closed = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('close', () => resolve(text));
    });
    socket.write(
      `POST ${paths.push} HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${hotline.token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 100)}`,
    );
    expect(await closed).toMatch(/^HTTP\/1.1 408 /);
    const stored = city.db.selectFrom('ops').select('op_id').where('op_id', '=', order.opId);
    expect(await stored.execute()).toEqual([]);
  });

  it('takes a full batch and nothing beyond it', async () => {
    const base = await listen({});
    const ops = Array.from({ length: 500 }, () => hotline.create());
    const answer = PushResponse.parse(await (await push(base, hotline, { protocol: PROTOCOL_VERSION, ops })).json());
    expect(answer.results.filter((verdict) => verdict.verdict === 'applied')).toHaveLength(500);
    const tooMany = await push(base, hotline, { protocol: PROTOCOL_VERSION, ops: [...ops, ...ops] });
    expect(tooMany.status).toBe(400);
  });
});
