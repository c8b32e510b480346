import type { Clause } from './clauses.ts';
import type { Mention } from './scan.ts';

export const tablePath = 'docs/rules.md';

const head = `# Clause, rule, test

Which line carries a clause out, and which test proves it. Written by \`npm run rules\` from what stands in brackets in the
comments of the code, such as \`(R4)\`, and in the titles of the tests; the gate \`rules\` fails when a clause has no rule or
no test, when something names a clause that does not exist, and when this page is not what the code says. The clauses are
listed in [clauses.json](clauses.json).
`;

/** The page as it has to be. Longest lists are cut: the table shows where to begin, the code names all. */
export function rulesTable(clauses: readonly Clause[], rules: readonly Mention[], tests: readonly Mention[]): string {
  const rows = clauses.map(({ id, source, text }) => {
    const carriedOut = linked(rules.filter((m) => m.clause === id));
    const proved = linked(tests.filter((m) => m.clause === id));
    return `| **${id}** | ${source}<br>${text} | ${carriedOut} | ${proved} |`;
  });
  const table = ['| clause | what it says | carried out by | proved by |', '|---|---|---|---|', ...rows];
  return `${head}\n${table.join('\n')}\n`;
}

const shown = 6;

function linked(mentions: Mention[]): string {
  const links = mentions.slice(0, shown).map(({ path, name }) => `[${escaped(name)}](../${path})`);
  const more = mentions.length > shown ? [`and ${mentions.length - shown} more`] : [];
  return [...links, ...more].join('<br>');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll('<', '&lt;');
}

/** What is wrong with the clauses, the code and the page, each as a line that says what to do. */
export function rulesFindings(
  clauses: readonly Clause[],
  rules: readonly Mention[],
  tests: readonly Mention[],
  page: string,
): string[] {
  const known = new Set(clauses.map((clause) => clause.id));
  const kinds = new Set([...known].map((id) => id[0]));
  const unknown = [...rules, ...tests].filter((m) => kinds.has(m.clause[0]) && !known.has(m.clause));
  const has = (mentions: readonly Mention[], id: string) => mentions.some((m) => m.clause === id);
  const stale =
    page === rulesTable(clauses, rules, tests) ? [] : [`${tablePath} is not what the code says: npm run rules`];
  return [
    ...clauses.filter(({ id }) => !has(rules, id)).map(({ id }) => `no rule names (${id}) in its comment`),
    ...clauses.filter(({ id }) => !has(tests, id)).map(({ id }) => `no test names (${id}) in its title`),
    ...unknown.map((m) => `${m.path}: ${m.name} names (${m.clause}), which docs/clauses.json does not list`),
    ...stale,
  ];
}
