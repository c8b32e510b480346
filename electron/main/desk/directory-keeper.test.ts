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
  const warnings: string[] = [];
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message) };
  const transport = {
    directory: async () => {
      if (published === null) throw new TransportError({ kind: 'unreachable' }, 'no line');
      return published;
    },
  };
  const start = () => new DirectoryKeeper({ journal, codec, transport, log, onChanged: () => changes++ });
  const keep = (value: unknown) => kept.set('meta/directory', codec.encode(value));
  return {
    start,
    keep,
    warned: () => warnings,
    publish: (next: Directory | null) => (published = next),
    changes: () => changes,
  };
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

test('a directory kept in an older shape stops nothing, without a line too: defaults stand for what it lacks, until it is fetched anew though its version is the same (C1)', async () => {
  const { start, keep, publish, warned } = seat();
  const { surgeMinutes: _, ...older } = directory.clocks;
  keep({ ...directory, clocks: older });
  publish(null);
  const keeper = start();
  keeper.restore();
  expect([keeper.ready, keeper.outdated]).toEqual([true, false]);
  expect(keeper.current().clocks.surgeMinutes.basis).toContain('暂用默认值');
  expect(warned()).toEqual([expect.stringContaining('older shape')]);
  publish(directory);
  keeper.want(directory.version);
  await settled();
  expect(keeper.current().clocks.surgeMinutes).toEqual(directory.clocks.surgeMinutes);
  const again = start();
  again.restore();
  again.want(directory.version);
  expect(warned()).toHaveLength(1);
});

test('one that nothing can stand for is said, and fetched anew (C1)', async () => {
  const { start, keep, warned } = seat();
  const { orgs: _, ...older } = directory;
  keep(older);
  const keeper = start();
  keeper.restore();
  expect([keeper.ready, keeper.outdated]).toEqual([false, true]);
  expect(warned()).toEqual([expect.stringContaining('cannot be read')]);
  keeper.want(directory.version);
  await settled();
  expect([keeper.ready, keeper.outdated]).toEqual([true, false]);
});
