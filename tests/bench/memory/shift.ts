/** A process in which there is nothing but main of one seat, working a shift. Needs `--expose-gc` and a parent that has the vault. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { VaultHost, VaultPort } from '../../../electron/main/vault/host.ts';
import { playOwnCall } from './calls.ts';
import { type BenchSeat, openBenchSeat } from '../saved/seat.ts';
import type { FromShift, Memory, ToShift } from './words.ts';

const say = (message: FromShift): void => void process.send?.(message);
const patienceMs = 60_000;

let seat: BenchSeat | null = null;
let vaultStarted: () => void = () => undefined;
let onAnswer: (id: unknown, answer: unknown) => void = () => undefined;

const vaultHost: VaultHost = {
  start: () =>
    new Promise<VaultPort>((resolve) => {
      const send: VaultPort['send'] = (id, command) => say({ kind: 'vault-command', id, command });
      vaultStarted = () => resolve({ send, onAnswer: (listener) => void (onAnswer = listener) });
      say({ kind: 'vault-start' });
    }),
  stop: async () => undefined,
  onGone: () => undefined,
};

process.on('message', (message: ToShift) => {
  if (message.kind === 'vault-started') vaultStarted();
  else if (message.kind === 'vault-answer') onAnswer(message.id, message.answer);
  else act(message).catch((error: unknown) => say({ kind: 'failed', why: String((error as Error).stack) }));
});

async function act(message: Extract<ToShift, { kind: 'begin' | 'hour' }>): Promise<void> {
  if (message.kind === 'begin') {
    seat = await openBenchSeat(message.folder, vaultHost, message.hubUrl, message.who);
    say({ kind: 'ready' });
    return;
  }
  if (!seat) throw new Error('the shift has not begun');
  for (let n = 0; n < message.calls; n += 1) await playOwnCall(seat, n);
  for (const id of message.incoming) await answer(seat, id);
  await untilSent(seat);
  say({ kind: 'hour-over', memory: await measured() });
}

/** An order of the other side: signed, accepted, answered and closed. */
async function answer(desk: BenchSeat, orderId: string): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await isKnown(desk, orderId))) {
    if (Date.now() > until) throw new Error('an order has not come in');
    await sleep(20);
  }
  await desk.call('orders.act', { orderId, kind: 'sign', body: {} });
  await desk.call('orders.act', { orderId, kind: 'accept', body: { note: '' } });
  const feedback = { result: 'resolved', text: '已核实，欠薪已付清，来电人满意。', officer: '', phone: '' } as const;
  await desk.call('orders.act', { orderId, kind: 'feedback', body: feedback });
  await desk.call('orders.act', { orderId, kind: 'close', body: { text: '' } });
  desk.takeCommits();
}

async function isKnown(desk: BenchSeat, id: string): Promise<boolean> {
  const inbox = await desk.call('orders.list', { list: 'inbox', limit: 500 });
  return inbox.some((row) => row.id === id);
}

/** Nothing waits for the hub, and what has come back from it is stored. */
async function untilSent(desk: BenchSeat): Promise<void> {
  const until = Date.now() + patienceMs;
  while ((await desk.unsent()) > 0) {
    if (Date.now() > until) throw new Error('the queue does not drain');
    await sleep(50);
  }
  await sleep(3_000);
  desk.takeCommits();
}

async function measured(): Promise<Memory> {
  if (!globalThis.gc) throw new Error('start it with --expose-gc');
  for (let n = 0; n < 4; n += 1) {
    globalThis.gc();
    await sleep(50);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed, outside: external, resident: rss };
}
