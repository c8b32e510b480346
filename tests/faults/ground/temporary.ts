import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEnd } from './cleanup.ts';

/** A folder that is gone when the fault has been played. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `liandong-fault-${name}-`));
  onEnd(folder, () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}
