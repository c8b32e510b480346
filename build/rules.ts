/** Writes docs/rules.md from the code: `npm run rules`. */
import { writeFileSync } from 'node:fs';
import { projectFiles } from './gates/files.ts';
import { readClauses } from './rules/clauses.ts';
import { rulesIn, testsIn } from './rules/scan.ts';
import { rulesTable, tablePath } from './rules/table.ts';

const files = projectFiles(process.cwd());
writeFileSync(tablePath, rulesTable(readClauses(), rulesIn(files), testsIn(files)));
