/**
 * Crash points of the journal: every file operation, one after the other, on a disk that loses and tears what was not
 * synced. Invariants, checked after every reopening:
 * - an acknowledged commit is there, whole and in order;
 * - of the commits that were never answered a prefix is there, each whole or not at all;
 * - a rejected commit never comes back;
 * - no crash is ever reported as damage.
 */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { JournalError, openJournal, type Journal, type Write } from '../../electron/main/journal/index.ts';
import { createCipher } from '../../electron/main/keys/cipher.ts';
import { FaultDisk, seeded } from './faultdisk.ts';

const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
const small = { dir: '/j', cipher, segmentBytes: 8 * 1024, segments: 3, reserveBytes: 1024, keepDiskFree: 0 };

type Call = { batch: Write[]; result: 'pending' | 'acked' | JournalError['code'] };
type Model = [string, string][];

function applyCalls(model: Model, calls: readonly Call[]): Model {
  const map = new Map(model);
  for (const write of calls.flatMap((call) => call.batch)) {
    map.delete('put' in write ? write.put : write.drop);
    if ('put' in write) map.set(write.put, Buffer.from(write.value).toString('hex'));
  }
  return [...map];
}

function contents(journal: Journal): Model {
  return [...journal.entries('')].map(([key, value]) => [key, Buffer.from(value).toString('hex')]);
}

/** Every state the invariants allow: all acknowledged calls, and a prefix of those never answered for certain. */
function allowed(model: Model, calls: readonly Call[]): Model[] {
  const kept = calls.filter(
    (call) => call.result === 'acked' || call.result === 'pending' || call.result === 'unknown',
  );
  const least = kept.findLastIndex((call) => call.result === 'acked') + 1;
  const states: Model[] = [];
  for (let length = least; length <= kept.length; length += 1) states.push(applyCalls(model, kept.slice(0, length)));
  return states;
}

function randomBatch(random: () => number): Write[] {
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const key = random() < 0.5 ? `draft/${Math.floor(random() * 3)}` : `op/${Math.floor(random() * 12)}`;
    if (random() < 0.4) return { drop: key };
    return { put: key, value: Buffer.alloc(Math.floor(random() * 200), Math.floor(random() * 256)) };
  });
}

async function commitSome(journal: Journal, random: () => number, calls: Call[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const together = Array.from({ length: 1 + Math.floor(random() * 3) }, (): Call => {
      return { batch: randomBatch(random), result: 'pending' };
    });
    calls.push(...together);
    await Promise.all(together.map((call) => answer(journal, call)));
  }
}

async function answer(journal: Journal, call: Call): Promise<void> {
  try {
    await journal.commit(call.batch);
    call.result = 'acked';
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    call.result = error.code;
  }
}

async function check(disk: FaultDisk, model: Model, calls: readonly Call[], story: string): Promise<Journal> {
  const journal = await openJournal({ ...small, files: disk });
  const state = contents(journal);
  expect(allowed(model, calls), story).toContainEqual(state);
  expect(journal.stats().recovered.damage, story).toEqual([]);
  return journal;
}

async function runUntilCrash(seed: number, crashAt: number): Promise<boolean> {
  const random = seeded(seed);
  const disk = new FaultDisk(random);
  disk.fault = (operation) => (operation === crashAt ? 'crash' : 'none');
  const calls: Call[] = [];
  try {
    const journal = await openJournal({ ...small, files: disk });
    await commitSome(journal, random, calls, 40);
    await journal.close();
  } catch (error) {
    expect(error).toBeInstanceOf(JournalError);
  }
  const crashed = disk.operations >= crashAt;
  const journal = await check(disk.powerCut(), [], calls, `seed ${seed}, crash at operation ${crashAt}`);
  await journal.close();
  return crashed;
}

describe('a power cut', () => {
  test.each([1, 2])('at every file operation, seed %i', async (seed) => {
    let at = 1;
    while (await runUntilCrash(seed, at)) at += 1;
    expect(at).toBeGreaterThan(100);
  });

  test('again and again, also during recovery, mixed with kills, failed syncs and a full disk', async () => {
    for (let seed = 100; seed < 140; seed += 1) await longStory(seed);
  }, 60_000);
});

async function longStory(seed: number): Promise<void> {
  const random = seeded(seed);
  let disk = new FaultDisk(random);
  let model: Model = [];
  for (let life = 0; life < 6; life += 1) {
    const calls: Call[] = [];
    const crashAt = 5 + Math.floor(random() * 200);
    disk.free = random() < 0.3 ? 0 : Number.MAX_SAFE_INTEGER;
    disk.fault = (operation, what) => {
      if (operation >= crashAt) return 'crash';
      const failing = (what === 'datasync' || what === 'write') && calls.length > 0 && random() < 0.03;
      return failing ? 'error' : 'none';
    };
    try {
      const journal = await openJournal({ ...small, files: disk });
      expect(allowed(model, []), `seed ${seed}, life ${life}`).toContainEqual(contents(journal));
      while (disk.operations < crashAt && !journal.stats().sealed) await commitSome(journal, random, calls, 1);
    } catch (error) {
      expect(error instanceof JournalError, `seed ${seed}, life ${life}: ${String(error)}`).toBe(true);
    }
    disk = random() < 0.3 ? disk.killed() : disk.powerCut();
    const story = `seed ${seed}, life ${life}`;
    const journal = await check(disk, model, calls, story);
    model = contents(journal);
    await journal.close();
    // What was shown after a start is durable from then on.
    disk = disk.powerCut();
  }
}
