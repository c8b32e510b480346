import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Line } from './line.ts';

let hub: Server;
let line: Line;
let received: string[];

beforeEach(async () => {
  received = [];
  hub = createServer((request, response) => {
    request.resume().on('end', () => {
      received.push(`${request.method} ${request.url}`);
      response.end('answer');
    });
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
  line = await Line.to(`http://127.0.0.1:${(hub.address() as AddressInfo).port}`);
});
afterEach(async () => {
  await line.close();
  hub.closeAllConnections();
  await new Promise((resolve) => hub.close(resolve));
});

const push = (): Promise<string> =>
  fetch(`${line.url}/v1/push`, { method: 'POST', body: '{}', signal: AbortSignal.timeout(300) }).then((r) => r.text());

it('lets everything through while it is up', async () => {
  expect(await push()).toBe('answer');
  expect(line.counts).toEqual({ pushes: 1, lost: 0 });
});

it('passes nothing while it is cut or half open, and passes again when it is restored', async () => {
  line.cut();
  await expect(push()).rejects.toThrow();
  line.restore();
  expect(await push()).toBe('answer');
  line.halfOpen();
  await expect(push()).rejects.toThrow(/timeout/i);
  line.restore();
  expect(await push()).toBe('answer');
  expect(received).toEqual(['POST /v1/push', 'POST /v1/push']);
});

it('loses one answer after the hub has received the request, and stays cut', async () => {
  const lost = line.loseNextAnswer();
  expect(await fetch(`${line.url}/v1/pull`).then((r) => r.text())).toBe('answer');
  await expect(push()).rejects.toThrow();
  await lost;
  expect(received).toEqual(['GET /v1/pull', 'POST /v1/push']);
  expect([line.state, line.counts]).toEqual(['cut', { pushes: 1, lost: 1 }]);
  line.restore();
  expect(await push()).toBe('answer');
});

it('lets everything through late and in order while it is slow', async () => {
  line.slow(80);
  const started = performance.now();
  expect(await push()).toBe('answer');
  expect(performance.now() - started).toBeGreaterThan(150);
  line.restore();
  expect(await push()).toBe('answer');
  expect(received).toEqual(['POST /v1/push', 'POST /v1/push']);
});
