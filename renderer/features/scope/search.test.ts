import { expect, test } from 'vitest';
import { SCOPE_TABLE } from '../../../shared/triage/index.ts';
import { findRows } from './search.ts';

const all = { side: null, category: null } as const;
const ids = (query: string) => findRows(SCOPE_TABLE, { ...all, query }).map((row) => row.id);

test('finds by the words that speak for a row, by its text, by its clause', () => {
  expect(ids('井盖')[0]).toBe('help-110-0');
  expect(ids('报装')).toContain('help-12345-4');
  expect(ids('附件·求助·110 第3项')[0]).toBe('help-110-3');
  expect(ids('没有这种事')).toEqual([]);
});

test('finds by pinyin initials and by whole pinyin, and one letter finds nothing', () => {
  expect(ids('tk')).toContain('help-12345-1');
  expect(ids('jinggai')).toContain('help-110-0');
  expect(ids('t')).toEqual([]);
});

test('side and category narrow what is shown; nothing typed shows the whole table in its order', () => {
  expect(ids('')).toEqual(SCOPE_TABLE.rows.map((row) => row.id));
  const rows = findRows(SCOPE_TABLE, { query: '', side: '110', category: 'complaint' });
  expect(rows.map((row) => row.id)).toEqual(['complain-110']);
});
