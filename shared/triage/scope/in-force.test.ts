import { expect, test } from 'vitest';
import { type ScopeTable, amendScope, stampScope } from '../../domain/index.ts';
import { propose } from '../index.ts';
import { SCOPE_TABLE } from './table.ts';

const call = (narrative: string, divisions: string[] = []) =>
  ({ receivedBy: '12345', channel: 'phone', level: 'city', narrative, divisions }) as const;
const move = '在超市买的电视想退款，商家不给退，帮忙协调一下';
const crash = '俺的车叫人撞了，人躺地上流血不停，赶紧来人';

/** The table with one row said anew by a later version. */
function amended(id: string, change: Partial<ScopeTable['rows'][number]>): ScopeTable {
  const row = SCOPE_TABLE.rows.find((r) => r.id === id)!;
  const draft = amendScope({ version: 'v2', validFrom: '2026-12-01', basis: '会商', rows: [{ ...row, ...change }] }, [
    SCOPE_TABLE,
  ]);
  return stampScope(draft, [SCOPE_TABLE]);
}

test('clause and category are those of the version in force (S1)', () => {
  const before = propose(call(move));
  expect(before).toMatchObject({ handler: '12345', category: '求助', annexItem: '附件·求助·12345 第1项' });
  const later = amended('help-12345-1', { clause: '附件·求助·12345 第1项（二）', category: 'complaint' });
  const after = propose(call(move), later);
  expect(after).toMatchObject({ handler: '12345', category: '投诉举报', annexItem: '附件·求助·12345 第1项（二）' });
  expect(after.reasons.map((reason) => reason.clause)).toContain('附件·求助·12345 第1项（二）');
});

test('a division that decided otherwise turns the proposal there and says so, and nowhere else (S1, R11)', () => {
  const local = amended('help-12345-1', { regions: { '370830': { side: '110', basis: '汶上县会商' } } });
  expect(propose(call(move, ['370811', '370800']), local).handler).toBe('12345');
  const there = propose(call(move, ['370830', '370800']), local);
  expect(there).toMatchObject({ handler: '110', action: 'transfer' });
  expect(there.reasons[0]?.why).toContain('汶上县会商');
});

test('no local decision takes danger away from the police', () => {
  const rows = SCOPE_TABLE.rows.filter((r) => r.side === '110');
  const regions = { '370800': { side: '12345' as const, basis: '错误的规定' } };
  const draft = amendScope(
    { version: 'v3', validFrom: '2026-12-01', basis: '会商', rows: rows.map((r) => ({ ...r, regions })) },
    [SCOPE_TABLE],
  );
  const proposal = propose(call(crash, ['370800']), stampScope(draft, [SCOPE_TABLE]));
  expect(proposal).toMatchObject({ handler: '110', urgent: true });
});
