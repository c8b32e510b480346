/** The stages of `npm test`. A stage that ran nothing, or ended badly without naming a test, counts as one failure. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { type runGates, printFailure } from '../gates/all.ts';
import { buildApp } from './build-app.ts';
import { programOf, runNode } from './command.ts';

export type Stage = { name: string; passed: number; failed: number; skipped: number; shell?: string };

const unitFile = 'out/test/unit.json';
const windowFile = 'out/test/e2e.json';
const faultFile = 'out/test/faults.json';

const UnitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});
const FaultReport = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });
const WindowReport = FaultReport.extend({ shell: z.string() });

export async function gateStage(run: typeof runGates): Promise<Stage> {
  const results = await run(printFailure);
  const failed = results.filter(({ ok }) => !ok).length;
  return { name: 'gates', passed: results.length - failed, failed, skipped: 0 };
}

export async function unitStage(): Promise<Stage> {
  rmSync(unitFile, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${unitFile}`];
  const ran = await runNode([programOf('vitest', 'vitest.mjs'), 'run', ...reporters], { show: true });
  const report = read(unitFile, UnitReport);
  return judged('unit, contract, hub, simulation', ran.ok, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

export async function buildStage(): Promise<Stage> {
  const ran = await buildApp();
  if (!ran.ok) console.log(ran.output);
  return { name: 'build', passed: ran.ok ? 1 : 0, failed: ran.ok ? 0 : 1, skipped: 0 };
}

export async function windowStage(isBuilt: boolean): Promise<Stage> {
  const name = 'windows (e2e)';
  if (!isBuilt) return { name: `${name}, not run without a build`, passed: 0, failed: 1, skipped: 0 };
  rmSync(windowFile, { force: true });
  const ran = await runNode([programOf('@playwright/test', 'cli.js'), 'test'], { show: true });
  const report = read(windowFile, WindowReport);
  const counts = { passed: report?.passed ?? 0, failed: report?.failed ?? 0, skipped: report?.skipped ?? 0 };
  return { ...judged(name, ran.ok, counts), ...(report && { shell: report.shell }) };
}

/** A trial each of a few real faults on the app that was built; counts each fault as one test. */
export async function faultStage(isBuilt: boolean): Promise<Stage> {
  const name = 'faults, quick';
  if (!isBuilt) return { name: `${name}, not run without a build`, passed: 0, failed: 1, skipped: 0 };
  rmSync(faultFile, { force: true });
  const ran = await runNode(['tests/faults/run.ts', '--quick', `--result=${faultFile}`], { show: true });
  return judged(name, ran.ok, read(faultFile, FaultReport) ?? { passed: 0, failed: 0, skipped: 0 });
}

function judged(name: string, ok: boolean, counts: Omit<Stage, 'name' | 'shell'>): Stage {
  const isHollow = counts.passed + counts.failed === 0;
  return counts.failed === 0 && (!ok || isHollow) ? { name, ...counts, failed: 1 } : { name, ...counts };
}

function read<T>(file: string, schema: z.ZodType<T>): T | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
