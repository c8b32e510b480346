import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 5 * 1024 * 1024;
const OLD_FILES = 4;

/**
 * Appends lines to `seat.log` of a folder and keeps four older files of 5 MiB. Synchronous, because the line before a crash
 * is the one that matters. A line that cannot be written is counted and the count is written with the next one that can: a
 * full disk must not stop a seat for its log.
 */
export function openLogFile(folder: string, maxBytes = MAX_BYTES): (line: string) => void {
  const file = join(folder, 'seat.log');
  let size = sizeOf(file);
  let dropped = 0;
  return (line) => {
    const text = dropped === 0 ? line : `${JSON.stringify({ event: 'lines dropped', dropped })}\n${line}`;
    try {
      if (size > 0 && size + text.length > maxBytes) {
        rotate(folder);
        size = 0;
      }
      appendFileSync(file, text, { mode: 0o600 });
      size += Buffer.byteLength(text);
      dropped = 0;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      dropped++;
    }
  };
}

function rotate(folder: string): void {
  for (let n = OLD_FILES - 1; n >= 0; n--) {
    const from = join(folder, n === 0 ? 'seat.log' : `seat.${n}.log`);
    if (sizeOf(from) > 0) renameSync(from, join(folder, `seat.${n + 1}.log`));
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
