import { expect, test } from 'vitest';
import { directory } from '../../../tests/support/city.ts';
import type { Directory } from '../../../shared/domain/directory/directory.ts';
import type { JournalPort } from '../../../shared/sync/ports.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { DirectoryKeeper } from './directory-keeper.ts';

const encoder = new TextEncoder();
const codec = {
  encode: (value: unknown) => encoder.encode(JSON.stringify(value)),
  decode: (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as unknown,
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function seat() {
  const kept = new Map<string, Uint8Array>();
  const journal = {
    entries: () => kept.entries(),
    commit: async (writes: { put: string; value: Uint8Array }[]) => {
      for (const { put, value } of writes) kept.set(put, value);
    },
  } as unknown as JournalPort;
  let published: Directory | null = directory;
  let changes = 0;
  const log = { info: () => {}, warn: () => {} };
  const transport = {
    directory: async () => {
      if (published === null) throw new TransportError({ kind: 'unreachable' }, 'no line');
      return published;
    },
  };
  const start = () => new DirectoryKeeper({ journal, codec, transport, log, onChanged: () => changes++ });
  return { start, publish: (next: Directory | null) => (published = next), changes: () => changes };
}

test('a published configuration is taken over at once, kept for work without a line, and read again after a restart (C1)', async () => {
  const { start, publish, changes } = seat();
  const keeper = start();
  await keeper.fetch();
  const clocks = { ...directory.clocks, generalWorkingDays: { ...directory.clocks.generalWorkingDays, value: 4 } };
  publish({ ...directory, version: 2, clocks });
  keeper.want(2);
  await settled();
  expect(keeper.current().clocks.generalWorkingDays.value).toBe(4);
  expect(changes()).toBe(2);

  publish(null);
  keeper.want(3);
  await settled();
  expect(keeper.current().version).toBe(2);
  const again = start();
  again.restore();
  expect(again.current().clocks.generalWorkingDays.value).toBe(4);
});
