/**
 * Bad disks: bytes altered, files cut short, files gone, under a journal of many segments. Invariants:
 * - opening never fails and never invents anything;
 * - what is missing is reported, unless nothing later proves that it was ever acknowledged (the last group);
 * - after one reopening the journal is whole again, takes commits, and reports nothing twice.
 */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openJournal, type Journal } from '../../electron/main/journal/index.ts';
import { createCipher } from '../../electron/main/keys/cipher.ts';
import { FaultDisk, seeded } from './faultdisk.ts';

const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
const options = { dir: '/j', cipher, segmentBytes: 8 * 1024, segments: 3, reserveBytes: 1024, keepDiskFree: 0 };
const COMMITS = 120;

const keys = (journal: Journal) => [...journal.entries('')].map(([key]) => key);

/** Seq n holds key n: every commit is one put. */
async function written(disk: FaultDisk, random: () => number): Promise<void> {
  const journal = await openJournal({ ...options, files: disk });
  for (let n = 1; n <= COMMITS; n += 1) {
    await journal.commit([{ put: `op/${n}`, value: Buffer.alloc(Math.floor(random() * 300), n) }]);
  }
  await journal.close();
}

function harm(disk: FaultDisk, random: () => number): void {
  const names = disk.fileNames();
  const name = names[Math.floor(random() * names.length)] ?? '';
  const at = Math.floor(random() * options.segmentBytes);
  const kind = random();
  if (kind < 0.2) disk.damage(name, (bytes) => bytes.subarray(0, at));
  else if (kind < 0.3) disk.lose(name);
  else {
    const [byte, length] = [Math.floor(random() * 256), Math.ceil(random() * 200)];
    disk.damage(name, (bytes) => bytes.fill(byte, Math.min(at, bytes.length), Math.min(at + length, bytes.length)));
  }
}

test.each(Array.from({ length: 60 }, (_, index) => index + 1))('a damaged disk, seed %i', async (seed) => {
  const random = seeded(seed);
  const disk = new FaultDisk(random);
  await written(disk, random);
  for (let count = Math.ceil(random() * 3); count > 0; count -= 1) harm(disk, random);

  const journal = await openJournal({ ...options, files: disk });
  const found = new Set(keys(journal));
  const { damage } = journal.stats().recovered;
  const reported = new Set(
    damage.flatMap(({ fromSeq, toSeq }) => Array.from({ length: toSeq - fromSeq + 1 }, (_, n) => fromSeq + n)),
  );
  const missing = Array.from({ length: COMMITS }, (_, n) => n + 1).filter((n) => !found.has(`op/${n}`));
  const unproven = missing.filter((n) => !reported.has(n));
  // Unreported is only what nothing after it survived to prove.
  expect(unproven).toEqual(missing.slice(missing.length - unproven.length));
  if (unproven.length > 0) expect(found.has(`op/${COMMITS}`)).toBe(false);
  for (const n of reported) expect(found.has(`op/${n}`)).toBe(false);

  await journal.commit([{ put: 'after', value: Buffer.from('1') }]);
  const again = await openJournal({ ...options, files: disk.powerCut() });
  expect(again.stats().recovered.damage).toEqual([]);
  expect(new Set(keys(again))).toEqual(found.add('after'));
});
