/** `npm run test:sim`: random stories of seats and a hub on a virtual clock; a failing seed is told as its shortest story. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const run = join(import.meta.dirname, '..', 'tests', 'simulation', 'run.ts');
process.exitCode = spawnSync(process.execPath, [run, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
