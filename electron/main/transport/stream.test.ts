import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createHubClient } from './hub-client.ts';
import { createSseReader } from './sse.ts';
import { badServer, reply, type Answerer } from './testing.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const open: Answerer = (_q, r) => void r.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();

/** Opens a stream and gives everything it says, in order; `next` waits for one more. */
async function listening(answer: Answerer, silence = 5000) {
  const server = await badServer(answer);
  close = server.close;
  const heard: string[] = [];
  let wake: () => void = () => undefined;
  const say = (what: string): void => {
    heard.push(what);
    wake();
  };
  const hub = createHubClient(() => ({ hubUrl: server.url, token: 't' }), { silence });
  const stop = hub.stream(
    (hint) => say(`hint ${hint.seq}`),
    (why) => say(`down ${why.kind}`),
    () => say('alive'),
  );
  const until = async (what: string): Promise<void> => {
    while (!heard.includes(what)) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { heard, stop, until, server };
}

describe('the stream of hints', () => {
  it('opens, hints, takes comments for life, and says once that it ended', async () => {
    const { heard, until } = await listening((request, response, body) => {
      open(request, response, body);
      response.write(': hello\n\ndata: {"city":"370800","seq":5}\n\nda');
      setTimeout(() => response.end('ta: {"city":"370800","seq":6}\r\n\r\n'), 20);
    });
    await until('down unreachable');
    expect(heard.filter((h) => h !== 'alive')).toEqual(['hint 5', 'hint 6', 'down unreachable']);
    expect(heard[0]).toBe('alive');
  });

  it('stays up on heartbeats alone and is down after silence', async () => {
    let response: ServerResponse | undefined;
    const { heard, until } = await listening((q, r, b) => (open(q, r, b), void (response = r)), 1500);
    const beat = setInterval(() => response?.write(': \n\n'), 150);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(heard.some((h) => h.startsWith('down'))).toBe(false);
    clearInterval(beat);
    await until('down timeout');
  }, 20_000);

  it.each<[string, Answerer, string, number?]>([
    ['portal', reply(200, '<html>', { 'content-type': 'text/html' }), 'down not_the_hub'],
    ['JSON', reply(200, {}), 'down not_the_hub'],
    ['401', reply(401, { error: 'unknown_token', message: '' }), 'down unauthorised'],
    ['500', reply(500, ''), 'down server'],
    ['other data', reply(200, 'data: 13800001111\n\n', { 'content-type': 'text/event-stream' }), 'down not_the_hub'],
    ['endless event', reply(200, 'x'.repeat(70_000), { 'content-type': 'text/event-stream' }), 'down not_the_hub'],
    ['nothing', () => undefined, 'down timeout', 100],
  ])('%s', async (_name, answer, expected, silence) => {
    const { until, heard } = await listening(answer, silence);
    await until(expected);
    expect(heard.filter((h) => h.startsWith('down'))).toEqual([expected]);
  });

  it('says nothing after it was closed', async () => {
    const { stop, heard, until } = await listening(open);
    await until('alive');
    stop();
    await close?.();
    close = undefined;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toEqual(['alive']);
  });
});

describe('the reader of events', () => {
  it('gives the same events however the text is cut', () => {
    const text = ': c\r\ndata: a\r\ndata:b\n\nevent: x\nid: 1\n\r\ndata\n\ndata: {"x":1}\r\n\r\n';
    const whole = createSseReader()(text);
    expect(whole).toEqual(['a\nb', '', '{"x":1}']);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const read = createSseReader();
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(at.slice(1).flatMap((end, i) => read(text.slice(at[i], end)))).toEqual(whole);
      }),
    );
  });
});
