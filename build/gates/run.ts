/** Runs one of the project's own gates: `node build/gates/run.ts imports`. Exit 1 when it finds something. */
import { readFileSync } from 'node:fs';
import { readClauses } from '../rules/clauses.ts';
import { rulesIn, testsIn } from '../rules/scan.ts';
import { rulesFindings, tablePath } from '../rules/table.ts';
import { chineseFindings } from './chinese.ts';
import { projectFiles } from './files.ts';
import { importFindings } from './imports.ts';
import { wordingFindings } from './wording.ts';

const gates: Record<string, () => string[] | Promise<string[]>> = {
  imports: () => importFindings(process.cwd()),
  chinese: () => chineseFindings(projectFiles(process.cwd())),
  wording: () => wordingFindings(projectFiles(process.cwd())),
  rules: () => {
    const files = projectFiles(process.cwd());
    return rulesFindings(readClauses(), rulesIn(files), testsIn(files), readFileSync(tablePath, 'utf8'));
  },
  glossary: async () => {
    // Loaded only here: a domain that does not load must not stop the other gates.
    const { glossaryFindings, readGlossary } = await import('./glossary.ts');
    return glossaryFindings(readGlossary());
  },
};

const gate = gates[process.argv[2] ?? ''];
if (!gate) {
  console.error(`usage: node build/gates/run.ts ${Object.keys(gates).join('|')}`);
  process.exit(2);
}
const findings = await gate();
for (const finding of findings) console.log(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
