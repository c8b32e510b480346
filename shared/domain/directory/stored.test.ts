import { describe, expect, it } from 'vitest';
import { directory } from '../../../tests/support/city.ts';
/** As the hub published it on 2026-11-21 (fc90a9c), shortened: ten clocks, no calendar, no pauses, no evaluation. */
import older from '../../../tests/support/directory-of-2026-11-21.json' with { type: 'json' };
import { assumedParts } from './defaults.ts';
import { Directory } from './directory.ts';
import { readStored } from './stored.ts';

describe('a stored directory', () => {
  it('of this shape is taken as it is', () => {
    expect(readStored(directory)).toEqual({ directory, assumed: [] });
  });

  it('of the first shape that was ever published is read: what the city set stays, what it could not is the default and says so (C1)', () => {
    expect(Directory.safeParse(older).success).toBe(false);
    const read = readStored(older);
    if (!('directory' in read)) throw new Error(`not read: ${read.unreadable.join()}`);
    expect(read.directory.clocks.signRedSeconds).toEqual(older.clocks.signRedSeconds);
    expect(read.directory.orgs).toEqual(older.orgs);
    const { clocks, evaluation, calendar, pauseReasons, workingHours } = read.directory;
    expect(clocks.surgeMinutes).toMatchObject({ value: assumedParts.clocks.surgeMinutes.value, official: false });
    for (const figure of [clocks.surgeMinutes, evaluation.movingHours, workingHours, pauseReasons[0]])
      expect(figure?.basis).toContain('暂用默认值');
    expect(calendar.source).toContain('没有工作日历');
    expect(read.assumed).toEqual(expect.arrayContaining(['clocks.surgeMinutes', 'evaluation', 'calendar']));
    expect(read.assumed).not.toContain('clocks.signRedSeconds');
  });

  it('without any one setting of this release is read, whichever it is', () => {
    for (const part of ['clocks', 'evaluation'] as const) {
      for (const name of Object.keys(directory[part])) {
        const { [name]: _, ...rest } = directory[part] as Record<string, unknown>;
        expect(readStored({ ...directory, [part]: rest }), name).toMatchObject({ assumed: [`${part}.${name}`] });
      }
    }
    for (const name of Object.keys(assumedParts)) {
      const { [name]: _, ...rest } = directory as Record<string, unknown>;
      expect(readStored(rest), name).toMatchObject({ assumed: [name] });
    }
  });

  it('does not have its values replaced, and is not read where nothing can stand for what is missing', () => {
    const odd = { ...directory, clocks: { ...directory.clocks, surgeMinutes: 60 } };
    expect(readStored(odd)).toEqual({ unreadable: ['clocks.surgeMinutes'] });
    const { orgs: _, ...homeless } = directory;
    expect(readStored(homeless)).toEqual({ unreadable: ['orgs'] });
    expect(readStored(null)).toMatchObject({ unreadable: [''] });
  });
});
