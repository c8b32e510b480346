/** How many faults passed, for whoever counts them together with other tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Played, isGood } from './played.ts';

export function writeResult(played: readonly Played[], file: string): void {
  const skipped = played.filter((each) => 'skipped' in each).length;
  const failed = played.filter((each) => !isGood(each)).length;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ passed: played.length - skipped - failed, failed, skipped }));
}
