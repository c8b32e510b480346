import { expect, test } from 'vitest';
import { SCOPE_TABLE } from '../../triage/index.ts';
import { amendScope, scopeProblems, stampScope } from './publish.ts';
import {
  type ScopeDraft,
  type ScopeRowText,
  type ScopeTable,
  judgedBy,
  rowsOfClause,
  scopeInForce,
  sideAt,
} from './scope.ts';

const clause = '附件·求助·12345 第1项';
const row = rowsOfClause(SCOPE_TABLE, clause)[0] as ScopeRowText;
const head = { version: '2026-会商-1', validFrom: '2026-12-01', basis: '12345 与 110 会商' };
const changed: ScopeRowText = { ...row, text: `${row.text}，含挪车` };

const published = (draft: ScopeDraft, before: ScopeTable[] = [SCOPE_TABLE]): ScopeTable[] => [
  ...before,
  stampScope(draft, before),
];
const next = published(amendScope({ ...head, rows: [changed] }, [SCOPE_TABLE]));
const what = (draft: ScopeDraft, before: ScopeTable[] = [SCOPE_TABLE]) =>
  scopeProblems(draft, before).map((p) => p.what);

test('a version comes into force on its day, and of two of one day the later published', () => {
  expect(scopeInForce(next, '2026-11-30')?.version).toBe('2023-51');
  expect(scopeInForce(next, '2026-12-01')?.version).toBe('2026-会商-1');
  const again = published(
    amendScope({ ...head, version: '2026-会商-2', rows: [{ ...row, item: '挪车' }] }, next),
    next,
  );
  expect(scopeInForce(again, '2026-12-01')?.version).toBe('2026-会商-2');
  expect(scopeInForce([], '2026-12-01')).toBeNull();
});

test('an older order is read by its own version, whatever has been published since', () => {
  const old = judgedBy(next, { scopeVersion: '2023-51', clause });
  expect(old).toMatchObject({ version: '2023-51', rows: [{ text: row.text }] });
  expect(judgedBy(next, { scopeVersion: '2026-会商-1', clause })?.rows[0]?.text).toContain('含挪车');
  expect(judgedBy(next, { scopeVersion: '2023-51', clause: '自己写的' })).toBeNull();
  const added = { ...row, id: 'help-12345-7', clause: '附件·求助·12345 第7项' };
  const tables = published(amendScope({ ...head, rows: [added] }, [SCOPE_TABLE]));
  expect(judgedBy(tables, { scopeVersion: '2023-51', clause: added.clause })?.version).toBe(head.version);
});

test('a row keeps the version that brought its wording until somebody changes it', () => {
  const rows = next.at(-1)?.rows ?? [];
  expect(rows.filter((r) => r.version === head.version).map((r) => r.id)).toEqual([row.id]);
  expect(rows.find((r) => r.id === 'help-12345-2')).toMatchObject({ version: '2023-51', validFrom: '2023-09-14' });
});

test('the division decides before the city, the city before the row', () => {
  const local = {
    ...SCOPE_TABLE.rows[0]!,
    side: '110' as const,
    regions: { '370800': { side: '12345' as const, basis: '市' } },
  };
  expect(sideAt(local, ['370830', '370800'])).toMatchObject({ side: '12345', basis: '市' });
  expect(sideAt(local, ['370830'])).toMatchObject({ side: '110' });
});

test('a version that would mislead is refused with everything that is wrong', () => {
  const good = amendScope({ ...head, rows: [changed] }, [SCOPE_TABLE]);
  expect(what(good)).toEqual([]);
  expect(what({ ...good, version: '2023-51' })).toEqual(['version_exists']);
  expect(what({ ...good, validFrom: '2023-01-01' })).toEqual(['valid_from_goes_back']);
  expect(what({ ...good, validFrom: '2026-02-30' })).toEqual(['bad_day']);
  expect(what(amendScope({ ...head, rows: [] }, [SCOPE_TABLE]))).toEqual(['nothing_changed']);
  expect(what({ ...good, rows: good.rows.slice(1) })).toEqual(['row_missing']);
  expect(what({ ...good, rows: [...good.rows, changed] })).toEqual(['duplicate_row', 'duplicate_row']);
  expect(what({ ...good, rows: [...good.rows, { ...changed, id: 'x' }] })).toEqual([
    'duplicate_clause',
    'duplicate_clause',
  ]);
  const odd = { ...changed, category: null, regions: { '370830': { side: '12345' as const, basis: '县' } } };
  expect(what(amendScope({ ...head, rows: [odd] }, [SCOPE_TABLE]))).toEqual([
    'category_missing',
    'override_changes_nothing',
  ]);
});
