import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournal, type Journal } from '../../electron/main/journal/index.ts';
import { createCipher } from '../../electron/main/keys/cipher.ts';
import { FaultDisk, seeded } from './faultdisk.ts';

const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const text = (value: Uint8Array | undefined) => (value === undefined ? undefined : Buffer.from(value).toString());
const keys = (journal: Journal, prefix = '') => [...journal.entries(prefix)].map(([key]) => key);
const failure = (code: string) => expect.objectContaining({ name: 'JournalError', code });

describe('a journal on a real disk', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  test('keeps what was committed, in order, readable by its owner only and by nobody else in clear', async () => {
    const first = await openJournal({ dir, cipher, segmentBytes: 256 * 1024, reserveBytes: 64 * 1024 });
    await first.commit([{ put: 'draft/1', value: bytes('张三 13800000000') }]);
    await Promise.all([1, 2, 3].map((n) => first.commit([{ put: `op/${n}`, value: bytes(`op ${n}`) }])));
    await first.commit([{ put: 'draft/1', value: bytes('张三 13900000000') }, { drop: 'op/2' }]);
    await first.close();
    const again = await openJournal({ dir, cipher, reserveBytes: 64 * 1024 });
    expect(keys(again)).toEqual(['op/1', 'op/3', 'draft/1']);
    expect(text(again.get('draft/1'))).toBe('张三 13900000000');
    expect(again.stats()).toMatchObject({ segments: 4, lastSeq: 5, sealed: false });
    await again.close();
    for (const name of await readdir(dir)) {
      expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
      expect((await stat(join(dir, name))).size).toBe(256 * 1024);
      expect((await readFile(join(dir, name))).includes('1380000')).toBe(false);
      expect((await readFile(join(dir, name))).includes('draft/')).toBe(false);
    }
  });

  test('refuses another key and leaves the files alone', async () => {
    const journal = await openJournal({ dir, cipher, segmentBytes: 64 * 1024, reserveBytes: 64 * 1024 });
    await journal.commit([{ put: 'a', value: bytes('1') }]);
    await journal.close();
    const stranger = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
    await expect(openJournal({ dir, cipher: stranger })).rejects.toEqual(failure('wrong_key'));
    const again = await openJournal({ dir, cipher, reserveBytes: 64 * 1024 });
    expect(text(again.get('a'))).toBe('1');
    await again.close();
  });
});

const KIB = 1024;

describe('a journal and its room', () => {
  const options = { dir: '/j', cipher, segmentBytes: 64 * KIB, segments: 4, reserveBytes: 40 * KIB, keepDiskFree: 0 };
  const order = () => ({ put: `op/${randomBytes(6).toString('hex')}`, value: randomBytes(4 * KIB) });

  async function fill(journal: Journal, urgent: boolean): Promise<number> {
    for (let count = 0; ; count += 1) {
      try {
        await journal.commit([order()], { urgent });
      } catch (error) {
        expect(error).toEqual(failure('disk_full'));
        return count;
      }
    }
  }

  test('on a full disk ordinary work stops, emergencies go on, drops always go in and make room again', async () => {
    const disk = new FaultDisk(seeded(1));
    const journal = await openJournal({ ...options, files: disk });
    disk.free = 0;
    expect(await fill(journal, false)).toBeGreaterThan(15);
    expect(await fill(journal, true)).toBeGreaterThanOrEqual(Math.floor((40 * KIB) / (4 * KIB + 200)));
    expect(journal.stats().freeBytes).toBe(0);
    const all = keys(journal);
    for (const key of all.slice(0, 25)) await journal.commit([{ drop: key }]);
    expect(await fill(journal, false)).toBeGreaterThan(5);
    await journal.close();
    const again = await openJournal({ ...options, files: disk.powerCut() });
    expect(keys(again).slice(0, all.length - 25)).toEqual(all.slice(25));
  });

  test('the default reserve holds 500 emergency orders of 8 KiB', async () => {
    const disk = new FaultDisk(seeded(2));
    const journal = await openJournal({ dir: '/j', cipher, files: disk });
    disk.free = 0;
    await journal.commit([{ put: 'ordinary', value: bytes('1') }]);
    let ordinary = 0;
    const batch = () => [{ put: `o/${(ordinary += 1)}`, value: new Uint8Array(256 * KIB) }];
    await expect(
      (async () => {
        for (;;) await journal.commit(batch());
      })(),
    ).rejects.toEqual(failure('disk_full'));
    const value = new Uint8Array(8 * KIB);
    await Promise.all(
      Array.from({ length: 500 }, (_, n) => journal.commit([{ put: `e/${n}`, value }], { urgent: true })),
    );
    expect(keys(journal, 'e/')).toHaveLength(500);
  }, 30_000);

  test('grows while the disk allows it, and goes round in its files when most of it is garbage', async () => {
    const disk = new FaultDisk(seeded(3));
    const journal = await openJournal({ ...options, files: disk });
    for (let count = 0; count < 60; count += 1) await journal.commit([order()]);
    expect(journal.stats().segments).toBeGreaterThan(5);
    const busy = await openJournal({ ...options, dir: '/k', files: disk });
    await busy.commit([{ put: 'meta/first', value: bytes('kept') }]);
    for (let count = 0; count < 2000; count += 1) await busy.commit([{ put: 'draft/1', value: randomBytes(2 * KIB) }]);
    expect(busy.stats().segments).toBe(4);
    expect(text(busy.get('meta/first'))).toBe('kept');
    await busy.close();
    const again = await openJournal({ ...options, dir: '/k', files: disk });
    expect(keys(again)).toEqual(['meta/first', 'draft/1']);
    await again.close();
  });

  test('a batch that can never fit is refused as such', async () => {
    const journal = await openJournal({ ...options, files: new FaultDisk(seeded(4)) });
    const value = new Uint8Array(16 * KIB);
    await expect(journal.commit([{ put: 'a', value }])).rejects.toEqual(failure('too_large'));
    await expect(journal.commit([{ put: '', value }])).rejects.toEqual(failure('invalid'));
    await journal.close();
    await expect(journal.commit([{ drop: 'a' }])).rejects.toEqual(failure('closed'));
  });

  test('no disk for a first journal is said at once', async () => {
    const disk = new FaultDisk(seeded(5));
    disk.fault = (_, what) => (what === 'write' ? 'full' : 'none');
    await expect(openJournal({ ...options, files: disk })).rejects.toEqual(failure('disk_full'));
    expect(disk.fileNames()).toEqual([]);
  });
});

describe('a journal and a bad disk', () => {
  const options = { dir: '/j', cipher, segmentBytes: 16 * KIB, segments: 3, reserveBytes: KIB, keepDiskFree: 0 };
  const put = (key: string, value = key) => [{ put: key, value: bytes(value) }];

  test('a failed sync rejects, the next commit is saved elsewhere, and the rejected one never comes back', async () => {
    const disk = new FaultDisk(seeded(6));
    const journal = await openJournal({ ...options, files: disk });
    await journal.commit(put('a'));
    let failing = true;
    disk.fault = (_, what) => (what === 'datasync' && failing && !(failing = false) ? 'error' : 'none');
    await expect(journal.commit(put('b'))).rejects.toEqual(failure('io'));
    expect(journal.get('b')).toBeUndefined();
    await journal.commit(put('c'));
    const again = await openJournal({ ...options, files: disk.killed() });
    expect(keys(again)).toEqual(['a', 'c']);
    expect(again.stats().recovered.damage).toEqual([]);
  });

  test('when nothing can be synced any more the answer is unknown, then sealed, and what was saved stays readable', async () => {
    const disk = new FaultDisk(seeded(7));
    const journal = await openJournal({ ...options, files: disk });
    await journal.commit(put('a'));
    disk.fault = (_, what) => (what === 'datasync' ? 'error' : 'none');
    await expect(journal.commit(put('b'))).rejects.toEqual(failure('unknown'));
    await expect(journal.commit(put('c'))).rejects.toEqual(failure('sealed'));
    expect(text(journal.get('a'))).toBe('a');
    expect(journal.stats().sealed).toBe(true);
    await journal.close();
    disk.fault = () => 'none';
    const again = await openJournal({ ...options, files: disk });
    expect(keys(again)).toContain('a');
    expect(keys(again)).not.toContain('c');
    await again.commit(put('d'));
  });

  test('a hole is reported with its seqs, the file set aside, the rest kept and moved to good segments', async () => {
    const disk = new FaultDisk(seeded(8));
    const journal = await openJournal({ ...options, files: disk });
    for (const key of ['a', 'b', 'c', 'd']) await journal.commit(put(key));
    await journal.close();
    disk.damage(disk.fileNames().find((each) => holds(disk, each)) ?? '', (image) => image.fill(0xaa, 610, 620));
    const again = await openJournal({ ...options, files: disk });
    const [damage] = again.stats().recovered.damage;
    expect(damage).toMatchObject({ kind: 'records', fromSeq: 2, toSeq: 2 });
    expect(disk.fileNames()).toContain(`/j/quarantine/${damage?.quarantined[0]}`);
    expect(keys(again)).toEqual(['a', 'c', 'd']);
    await again.commit(put('e'));
    const third = await openJournal({ ...options, files: disk.powerCut() });
    expect(third.stats().recovered.damage).toEqual([]);
    expect(keys(third)).toEqual(['a', 'c', 'd', 'e']);
  });

  test('what a torn group left behind does not come back when a new record of its size lies before it', async () => {
    const disk = new FaultDisk(seeded(9));
    const journal = await openJournal({ ...options, files: disk });
    await Promise.all(['a', 'b', 'c'].map((key) => journal.commit(put(key))));
    const name = disk.fileNames().find((each) => holds(disk, each)) ?? '';
    disk.damage(name, (image) => image.fill(0, 512, 560));
    const again = await openJournal({ ...options, files: disk });
    expect(keys(again)).toEqual([]);
    await again.commit(put('z'));
    const third = await openJournal({ ...options, files: disk });
    expect(keys(third)).toEqual(['z']);
  });

  function holds(disk: FaultDisk, name: string): boolean {
    let found = false;
    disk.damage(name, (image) => {
      found = image.includes('LDJR');
      return image;
    });
    return found;
  }
});
