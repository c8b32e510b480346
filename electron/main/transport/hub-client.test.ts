import { afterEach, describe, expect, it } from 'vitest';
import type { SignedOp } from '../../../shared/domain/op/op.ts';
import { type Parcel, TransportError } from '../../../shared/sync/transport.ts';
import { createHubClient } from './hub-client.ts';
import { badServer, reply, type Answerer } from './testing.ts';

const epoch = '019339b0-0000-7000-8000-000000000001';
const query = { cursor: 0, limit: 500 };
const page = { epoch, entries: [], next: 3, head: 7, directoryVersion: 1, backedUpTo: 0 };
const error = (code: string) => ({ error: code, message: '王五 13800001111' });

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const parcel = (...opIds: string[]): Parcel => {
  return { ops: opIds.map((opId) => ({ opId }) as SignedOp), again: [], gone: [] };
};

async function client(answer: Answerer, timeouts = {}) {
  const server = await badServer(answer);
  close = server.close;
  return { url: server.url, hub: createHubClient(() => ({ hubUrl: server.url, token: 't0ken' }), timeouts) };
}

async function failure(promise: Promise<unknown>): Promise<TransportError> {
  const met = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  expect(met).toBeInstanceOf(TransportError);
  const found = met as TransportError;
  expect(`${found.message}${found.stack}`).not.toMatch(/王五|138|t0ken/);
  return found;
}

describe('the clock of the hub', () => {
  it('is read from any answer of it, refusals included', async () => {
    const at = new Date(Date.now() + 3_600_000).toUTCString();
    const { hub } = await client(reply(401, error('unknown_token'), { date: at }));
    expect(hub.aheadMs()).toBeNull();
    await failure(hub.pull(query));
    expect(Math.abs((hub.aheadMs() ?? 0) - 3_600_000)).toBeLessThan(5_000);
  });
});

describe('a good hub', () => {
  it('gets the credential and the query below the base address, and its answer is parsed', async () => {
    const seen: unknown[] = [];
    const { hub } = await client((request, response, body) => {
      seen.push(request.method, request.url, request.headers.authorization);
      reply(200, { ...page, unknown: 1 })(request, response, body);
    });
    expect(await hub.pull({ ...query, epoch })).toEqual(page);
    expect(seen).toEqual(['GET', `/base/v1/pull?cursor=0&limit=500&epoch=${epoch}`, 'Bearer t0ken']);
  });

  it('gets ops with the version of the protocol and gives one verdict for each', async () => {
    let sent: unknown;
    const verdicts = [{ opId: 'a', verdict: 'applied', duplicate: false, seq: 1, version: 1 }];
    const { hub } = await client((request, response, body) => {
      sent = JSON.parse(body);
      reply(200, { epoch, results: verdicts })(request, response, body);
    });
    expect(await hub.push(parcel('a'), epoch)).toEqual({ epoch, results: verdicts });
    expect(sent).toEqual({ protocol: 1, epoch, ops: [{ opId: 'a' }], again: [], gone: [] });
    expect((await failure(hub.push(parcel('b'), epoch))).kind).toBe('not_the_hub');
    expect((await failure(hub.push(parcel('a', 'b'), null))).kind).toBe('not_the_hub');
  });

  it('is asked without a credential for enrolment', async () => {
    let credential: string | undefined = 'none seen';
    const { hub, url } = await client((request, response, body) => {
      credential = request.headers.authorization;
      reply(404, error('unknown_code'))(request, response, body);
    });
    const met = await failure(
      hub.enrol(url, { code: 'ABCD', publicKey: `${'A'.repeat(43)}=`, seatName: '', keyProtection: 'key_file' }),
    );
    expect(met.failure).toEqual({ kind: 'refused', code: 'unknown_code' });
    expect(credential).toBeUndefined();
  });
});

describe('answers that are not what was asked for', () => {
  const html = { 'content-type': 'text/html' };
  it.each<[string, Answerer, TransportError['failure']]>([
    ['captive portal', reply(200, '<html>请登录</html>', html), { kind: 'not_the_hub' }],
    ['portal that claims JSON', reply(200, '<html>'), { kind: 'not_the_hub' }],
    ['portal redirect', reply(302, '', { location: 'http://127.0.0.1:1/' }), { kind: 'not_the_hub' }],
    ['portal 511', reply(511, '', html), { kind: 'not_the_hub' }],
    ['JSON in the type of text', reply(200, page, html), { kind: 'not_the_hub' }],
    ['JSON cut off', reply(200, '{"epoch":"0193'), { kind: 'not_the_hub' }],
    ['empty', reply(200, ''), { kind: 'not_the_hub' }],
    ['nothing', (_q, r) => void r.writeHead(204).end(), { kind: 'not_the_hub' }],
    ['other JSON', reply(200, { ok: true }), { kind: 'not_the_hub' }],
    ['wrong types', reply(200, { ...page, next: '3' }), { kind: 'not_the_hub' }],
    ['401 of the hub', reply(401, error('unknown_token')), { kind: 'unauthorised', code: 'unknown_token' }],
    ['403 of the hub', reply(403, error('revoked_device')), { kind: 'unauthorised', code: 'revoked_device' }],
    ['401 of a proxy', reply(401, '<html>', html), { kind: 'not_the_hub' }],
    // `fetch` itself answers 407 with an error.
    ['407 of a proxy', reply(407, ''), { kind: 'unreachable' }],
    ['404 of another server', reply(404, 'not found', html), { kind: 'not_the_hub' }],
    ['400 of the hub', reply(400, error('bad_request')), { kind: 'refused', code: 'bad_request' }],
    ['409', reply(409, { ...error('wrong_epoch'), epoch }), { kind: 'wrong_epoch', epoch }],
    ['409 beyond head', reply(409, { ...error('cursor_beyond_head'), epoch }), { kind: 'wrong_epoch', epoch }],
    ['409 without an epoch', reply(409, error('wrong_epoch')), { kind: 'refused', code: 'wrong_epoch' }],
    ['413', reply(413, error('too_large')), { kind: 'too_large' }],
    ['413 of a proxy', reply(413, '<html>', html), { kind: 'too_large' }],
    ['429', reply(429, error('unavailable'), { 'retry-after': '7' }), { kind: 'busy', retryAfterMs: 7000 }],
    ['429 for a year', reply(429, '', { 'retry-after': '31536000' }), { kind: 'busy', retryAfterMs: 300_000 }],
    ['429 on a date', reply(429, '', { 'retry-after': 'Fri, 31 Dec 2027' }), { kind: 'busy', retryAfterMs: 5000 }],
    ['429 for a password', reply(429, error('too_many_attempts')), { kind: 'refused', code: 'too_many_attempts' }],
    ['503 with a time', reply(503, '', { 'retry-after': '1' }), { kind: 'busy', retryAfterMs: 1000 }],
    ['503', reply(503, error('unavailable')), { kind: 'server' }],
    ['500', reply(500, error('internal')), { kind: 'server' }],
    ['502 of a proxy', reply(502, '<html>', html), { kind: 'server' }],
  ])('%s', async (_name, answer, expected) => {
    const { hub } = await client(answer);
    expect((await failure(hub.pull(query))).failure).toEqual(expected);
  });

  it('does not follow a redirect with its credential', async () => {
    let followed = false;
    const other = await badServer((_request, response) => ((followed = true), void response.end()));
    const { hub } = await client(reply(307, '', { location: `${other.url}/v1/pull` }));
    expect((await failure(hub.pull(query))).kind).toBe('not_the_hub');
    await other.close();
    expect(followed).toBe(false);
  });
});

describe('a line that fails', () => {
  it('refused connection → unreachable, with the code alone', async () => {
    const server = await badServer(reply(200, page));
    await server.close();
    const hub = createHubClient(() => ({ hubUrl: server.url, token: 't0ken' }));
    const met = await failure(hub.pull(query));
    expect([met.kind, met.message]).toEqual(['unreachable', 'ECONNREFUSED']);
  });

  it('dropped after the request, before the answer → unreachable', async () => {
    const { hub } = await client((request) => void request.socket.destroy());
    expect((await failure(hub.pull(query))).kind).toBe('unreachable');
  });

  it('dropped in the middle of the answer → unreachable', async () => {
    const { hub } = await client((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"epoch":', () => request.socket.destroy());
    });
    expect((await failure(hub.pull(query))).kind).toBe('unreachable');
  });

  it('no answer → timeout; a head but no end of the body → timeout', async () => {
    const silent = await client(() => undefined, { pull: 60 });
    expect((await failure(silent.hub.pull(query))).kind).toBe('timeout');
    await close?.();
    const half = await client((_q, r) => void r.writeHead(200, { 'content-type': 'application/json' }).write('{'), {
      pull: 60,
    });
    expect((await failure(half.hub.pull(query))).kind).toBe('timeout');
  });

  it('the caller gives up, before or during → aborted', async () => {
    const { hub } = await client(() => undefined);
    expect((await failure(hub.pull(query, AbortSignal.abort()))).kind).toBe('aborted');
    const controller = new AbortController();
    const asked = failure(hub.pull(query, controller.signal));
    setTimeout(() => controller.abort(), 20);
    expect((await asked).kind).toBe('aborted');
  });

  it('not enrolled → unauthorised without asking anybody', async () => {
    const hub = createHubClient(() => null);
    expect((await failure(hub.pull(query))).failure).toEqual({ kind: 'unauthorised', code: 'no_token' });
  });
});
