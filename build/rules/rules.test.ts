import { describe, expect, it } from 'vitest';
import { clausesIn, rulesIn, testsIn } from './scan.ts';
import { rulesFindings, rulesTable } from './table.ts';

const rule = {
  path: 'shared/domain/route.ts',
  text: '/** Climbs to the city (R4). */\nexport function routeTo() {}\n',
};
const proof = {
  path: 'shared/domain/route.test.ts',
  text: "describe('a county (R4)', () => { it.each([1])('goes through the city', () => {}); });\n",
};
const clauses = [{ id: 'R4', source: 'B', text: 'through the city' }];

describe('the table of clauses', () => {
  it('finds ids in brackets, alone or among other words, and nowhere else', () => {
    expect(clausesIn('a (R4) b (R8, 首接先行受理; L1) R9 (S12, see X) (B 四(一))')).toEqual(['R4', 'R8', 'L1', 'S12']);
  });

  it('says nothing when every clause has its rule, its test and its line', () => {
    const [rules, tests] = [rulesIn([rule, proof]), testsIn([rule, proof])];
    const page = rulesTable(clauses, rules, tests);
    expect(rules).toEqual([{ clause: 'R4', path: rule.path, name: 'routeTo' }]);
    expect(tests).toEqual([{ clause: 'R4', path: proof.path, name: 'a county (R4) › goes through the city' }]);
    expect(page).toContain('[routeTo](../shared/domain/route.ts)');
    expect(rulesFindings(clauses, rules, tests, page)).toEqual([]);
  });

  it('finds a clause without a rule, without a test, one that does not exist, and a stale page', () => {
    const bare = rulesFindings(clauses, [], [], rulesTable(clauses, [], []));
    expect(bare).toEqual(['no rule names (R4) in its comment', 'no test names (R4) in its title']);
    const rules = rulesIn([rule, { path: 'hub/x.ts', text: '// as (R99) says\nconst x = 1;\n' }]);
    const found = rulesFindings(clauses, rules, testsIn([proof]), 'old');
    expect(found).toEqual([
      'hub/x.ts: x names (R99), which docs/clauses.json does not list',
      'docs/rules.md is not what the code says: npm run rules',
    ]);
  });
});
