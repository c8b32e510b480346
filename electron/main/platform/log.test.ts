import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openLogFile } from './log-file.ts';
import { createLog } from './log.ts';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'seat-log-'));
  folders.push(made);
  return made;
}

const order = '019339b0-1234-7000-8000-13800001111a';
const now = () => Date.parse('2026-11-21T08:00:00.000Z');

describe('a log line', () => {
  it('holds ids, kinds, codes and measures', () => {
    const lines: string[] = [];
    const fields = {
      order,
      org: '370830-110',
      kind: 'three_way.start',
      freeBytes: 123_456_789_012,
      count: 3,
      ok: true,
    };
    createLog({ write: (line) => lines.push(line), now }).info('op saved', fields);
    const written = { at: '2026-11-21T08:00:00.000Z', level: 'info', event: 'op saved', fields };
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([written]);
  });

  it.each([
    ['why', '13800001111'],
    ['why', 'tel:13800001111'],
    ['kind', '王五'],
    ['why', 'Wang Wu'],
    ['count', 13_800_001_111],
    ['operator', 'wang'],
    ['hubUrl', 'hub.example'],
    ['why', '汶上县中都街道12号'],
    ['why', 'a\nb'],
  ])('masks %s = %s', (key, value) => {
    const lines: string[] = [];
    createLog({ write: (line) => lines.push(line), now }).warn('x', { [key]: value });
    expect(JSON.parse(lines.join(''))).toMatchObject({ fields: { [key]: '[masked]' } });
  });

  it('says where a defect is and not what it says', () => {
    const lines: string[] = [];
    const log = createLog({ write: (line) => lines.push(line), now });
    log.error(
      'call failed',
      Object.assign(new TypeError('王五 13800001111 at 中都街道 (x.js:1:1)'), { code: 'ENOSPC' }),
    );
    log.error('call failed', '王五');
    log.error('王五 13800001111', { toString: () => '王五' });
    expect(lines.join('')).not.toMatch(/王五|138|中都|\/work|file:/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ defect: { error: 'TypeError', code: 'ENOSPC' } });
    expect(lines[0]).toMatch(/log\.test\.ts:\d+:\d+/);
  });

  it('never holds a telephone number or a Chinese name, whatever is passed', () => {
    const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 });
    const person = fc.constantFrom('王五', '李 四', '欧阳娜娜', '济宁市任城区洸河路');
    const wrap = fc.tuple(fc.string(), fc.string());
    const value = fc.oneof(
      phone,
      person,
      fc.tuple(wrap, fc.oneof(phone.map(String), person)).map(([[a, b], text]) => `${a}${text}${b}`),
    );
    fc.assert(
      fc.property(fc.constantFrom('kind', 'why', 'code', 'order', 'count'), value, value, (key, v, event) => {
        const lines: string[] = [];
        const log = createLog({ write: (line) => lines.push(line), now });
        log.info(String(event), { [key]: v });
        log.error(String(event), new Error(String(v)), { [key]: v });
        expect(lines.join('')).not.toMatch(/1[3-9]\d{9}|[一-龥]/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the log file', () => {
  it('rotates and keeps a bounded number of files, readable for its owner alone', async () => {
    const dir = await folder();
    const write = openLogFile(dir, 100);
    for (let i = 0; i < 40; i++) write(`${'x'.repeat(60)}${i}\n`);
    expect((await readdir(dir)).sort()).toEqual(['seat.1.log', 'seat.2.log', 'seat.3.log', 'seat.4.log', 'seat.log']);
    expect(await readFile(join(dir, 'seat.log'), 'utf8')).toContain('39');
    expect((await stat(join(dir, 'seat.log'))).mode & 0o777).toBe(0o600);
  });

  it('goes on after a disk that would not take a line, and says how many were lost', async () => {
    const dir = join(await folder(), 'later');
    const write = openLogFile(dir);
    write('lost\n');
    write('lost\n');
    await mkdir(dir);
    write('kept\n');
    expect(await readFile(join(dir, 'seat.log'), 'utf8')).toBe('{"event":"lines dropped","dropped":2}\nkept\n');
  });
});
