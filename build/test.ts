/**
 * `npm test`: gates, vitest, build, then the windows by Playwright and a few real faults. Every stage runs once, whatever
 * failed before it; only windows and faults need a build that succeeded. Ends with the SHELL line and `N passed, N failed`.
 */
import { runGates } from './gates/all.ts';
import { reportProblem } from './run/problem.ts';
import { type Stage, buildStage, faultStage, gateStage, unitStage, windowStage } from './run/stages.ts';

async function stages(): Promise<Stage[]> {
  const done: Stage[] = [];
  const stage = async (make: () => Promise<Stage>): Promise<Stage> => {
    const started = performance.now();
    const result = await make();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `── ${result.name}: ${result.passed} passed, ${result.failed} failed${skips(result)} in ${seconds} s\n`,
    );
    done.push(result);
    return result;
  };
  await stage(() => gateStage(runGates));
  await stage(unitStage);
  const built = await stage(buildStage);
  await stage(() => windowStage(built.failed === 0));
  await stage(() => faultStage(built.failed === 0));
  return done;
}

function skips({ skipped }: Stage): string {
  return skipped > 0 ? `, ${skipped} skipped` : '';
}

try {
  const done = await stages();
  const total = (key: 'passed' | 'failed' | 'skipped'): number => done.reduce((sum, stage) => sum + stage[key], 0);
  if (total('skipped') > 0) console.log(`${total('skipped')} skipped`);
  console.log(done.find(({ shell }) => shell)?.shell ?? 'SHELL none: 0 tests');
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') === 0 ? 0 : 1;
} catch (error) {
  reportProblem(error);
}
