/**
 * `npm run test:faults`: real faults against the real app, a real hub and a real PostgreSQL, judged from outside.
 * One line for each fault; ends with the sum, and with an exit code other than 0 where anything acknowledged was lost or
 * doubled, a control lost nothing, or a fault could not be played to its end.
 */
import { buildApp } from '../../build/run/build-app.ts';
import { Problem, reportProblem } from '../../build/run/problem.ts';
import type { Fault, Outcome } from './fault.ts';
import { cleanUp } from './ground/cleanup.ts';
import { faults } from './faults.ts';
import { type Options, readOptions } from './options.ts';
import { writeDocument } from './report/document.ts';
import { lineOf, sumLine } from './report/lines.ts';
import { type Played, isGood } from './report/played.ts';
import { writeResult } from './report/result.ts';

async function run(options: Options): Promise<void> {
  const built = await buildApp();
  if (!built.ok) throw new Problem(`The app does not build:\n${built.output}`);
  const chosen = faults.filter(({ name }) => options.only === null || options.only.includes(name));
  const played: Played[] = [];
  for (const fault of chosen) {
    const trials = options.trials ?? (options.quick ? fault.quick : fault.trials);
    if (trials === 0) continue;
    const result = await play(fault, trials, options.seed);
    played.push(result);
    console.log(lineOf(result));
  }
  console.log(sumLine(played, options.seed));
  if (options.document) writeDocument(played, options.seed);
  if (options.result !== null) writeResult(played, options.result);
  if (!played.every(isGood) || played.length === 0) process.exitCode = 1;
}

async function play(fault: Fault, trials: number, seed: number): Promise<Played> {
  if (fault.needsRoot && !(process.platform === 'linux' && process.getuid?.() === 0)) {
    return { fault, skipped: 'needs root on Linux' };
  }
  const started = performance.now();
  try {
    const outcome: Outcome = await fault.run({ trials, seed });
    return { fault, outcome, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    console.error(error);
    return { fault, failed: error instanceof Error ? error.message : String(error) };
  } finally {
    cleanUp();
  }
}

process.once('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  reportProblem(error);
}
process.exit();
