import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestCase } from '@playwright/test/reporter';

/** Where `npm test` finds the outcome; the stage is judged by this file and the exit code together. */
const outcomeFile = 'out/test/e2e.json';

/** Annotation every test carries; the fixture fills it in from what the running process says of itself. */
const annotation = 'shell';

type Outcome = { passed: number; failed: number; skipped: number; shell: string };

/**
 * Says on which shell the tests ran, e.g. `SHELL stand-in (Chromium 156, Node 24) – not Electron: 31 tests`.
 * A run that passed on the stand-in must never look like one on Electron.
 */
export default class ShellReporter implements Reporter {
  private readonly tests = new Map<string, TestCase>();

  onTestEnd(test: TestCase): void {
    this.tests.set(test.id, test);
  }

  onEnd(): void {
    const outcome = outcomeOf([...this.tests.values()]);
    mkdirSync(dirname(outcomeFile), { recursive: true });
    writeFileSync(outcomeFile, JSON.stringify(outcome));
    process.stdout.write(`${outcome.shell}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}

function outcomeOf(tests: TestCase[]): Outcome {
  const ran = tests.filter((test) => test.outcome() !== 'skipped');
  const failed = ran.filter((test) => !test.ok()).length;
  return { passed: ran.length - failed, failed, skipped: tests.length - ran.length, shell: shellLine(ran) };
}

function shellLine(tests: TestCase[]): string {
  const counts = new Map<string, number>();
  for (const test of tests) {
    const shell = test.annotations.findLast(({ type }) => type === annotation)?.description ?? 'unknown';
    counts.set(shell, (counts.get(shell) ?? 0) + 1);
  }
  const parts = [...counts].map(([shell, count]) => `${shell}: ${count} ${count === 1 ? 'test' : 'tests'}`);
  return `SHELL ${parts.join(' · ') || 'none: 0 tests'}`;
}
