/** What a seat that listens costs the hub: memory of thousands of open streams, and how soon all of them hear a hint. */
import { type ClientRequest, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '../../../shared/protocol/version.ts';
import { type Section, watchLoad } from '../report/figures.ts';
import { type BenchCity, openBenchCity } from './city.ts';
import { memoryOf } from './processor-time.ts';

/** Seats of one hall share few tokens here: what is measured is the connection. */
const tokens = 20;

export async function measureStreams(count: number): Promise<Section> {
  const load = watchLoad();
  const city = await openBenchCity();
  try {
    const { before, after, heard } = await withStreams(city, count);
    const each = (after - before) / count;
    return {
      bench: 'streams',
      title: 'open streams at the hub',
      where: `${count} streams on loopback`,
      rows: [{ what: 'order pushed → every stream has its hint', times: heard }],
      findings: [
        `memory of the hub process: ${mega(before)} MB without streams, ${mega(after)} MB with ${count}: ${each.toFixed(1)} KB a stream`,
      ],
      load: load(),
    };
  } finally {
    await city.close();
  }
}

const mega = (kilobytes: number): string => (kilobytes / 1024).toFixed(0);

async function withStreams(city: BenchCity, count: number) {
  const seats = await Promise.all(Array.from({ length: tokens }, () => city.seat()));
  await city.push(seats[0]!, [seats[0]!.create()]);
  await sleep(1000);
  const before = memoryOf(city.hub.pid);
  const streams: Stream[] = [];
  // A few at a time, as seats come on duty.
  for (let i = 0; i < count; i += tokens) {
    streams.push(...(await Promise.all(seats.map((seat) => openStream(city.url + paths.stream, seat.token)))));
  }
  await sleep(3000);
  const after = memoryOf(city.hub.pid);
  const heard: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const all = Promise.all(streams.map((stream) => stream.next()));
    const start = performance.now();
    await city.push(seats[round]!, [seats[round]!.create()]);
    await all;
    heard.push(performance.now() - start);
    await sleep(300);
  }
  for (const stream of streams) stream.request.destroy();
  return { before, after, heard };
}

type Stream = { request: ClientRequest; next(): Promise<void> };

function openStream(url: string, token: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    let wake: () => void = () => undefined;
    const request = get(url, { headers: { authorization: `Bearer ${token}` }, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      if (response.statusCode !== 200) return reject(new Error(`stream answered ${response.statusCode}`));
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => {
        if (chunk.includes('data: ')) wake();
      });
      response.once('data', () => resolve({ request, next: () => new Promise((done) => (wake = done)) }));
    });
  });
}
