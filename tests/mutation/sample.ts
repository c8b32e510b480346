/**
 * Breaks a random part of the rules and counts what their tests notice: `npm run mutation:sample -- --seed 1 --share 10`.
 * All of `shared/domain` has some 8,000 mutants, hours on two cores; a tenth of its windows of 15 lines, drawn by seed, says how
 * the whole stands within a few points. Mutants that reach over the edge of a window are not made.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Chance } from '../simulation/random.ts';

const windowLines = 15;
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, share: { type: 'string', default: '10' } },
});
const seed = Number(values.seed);
const share = Number(values.share);
if (!Number.isInteger(seed) || !(share > 0 && share <= 100)) {
  console.error('usage: npm run mutation:sample -- --seed <whole number> --share <percent, above 0 up to 100>');
  process.exit(2);
}

const chance = new Chance(seed);
const files = globSync('shared/domain/**/*.ts')
  .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('index.ts'))
  .sort();
const windows = files.flatMap((file) => {
  const lines = readFileSync(file, 'utf8').split('\n').length;
  return Array.from({ length: Math.ceil(lines / windowLines) }, (_, i) => {
    return `${file}:${i * windowLines + 1}-${Math.min((i + 1) * windowLines, lines)}`;
  });
});
const chosen = windows.filter(() => chance.happens(share / 100));
console.log(`seed ${seed}: ${chosen.length} of ${windows.length} windows of ${files.length} files`);
const { status } = spawnSync('stryker', ['run', 'tests/mutation/stryker.config.json', '--mutate', chosen.join(',')], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
