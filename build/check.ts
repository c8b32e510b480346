/** `npm run check`: every gate; shows only what fails, ends with one line. */
import { printFailure, runGates } from './gates/all.ts';
import { reportProblem } from './run/problem.ts';

try {
  const started = performance.now();
  const results = await runGates(printFailure);
  const failed = results.filter((result) => !result.ok).map(({ name }) => name);
  const seconds = Math.round((performance.now() - started) / 1000);
  const passed = results.length - failed.length;
  console.log(
    failed.length === 0
      ? `check: ${passed} gates passed in ${seconds} s`
      : `check: ${passed} gates passed, ${failed.length} failed (${failed.join(', ')}) in ${seconds} s`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  reportProblem(error);
}
