/** Reads calls (JSON lines) on stdin, writes one proposal a line on stdout, in order: `npm run -s triage < calls.jsonl`. */
import { createInterface } from 'node:readline';
import { answerLine } from './triage-lines.ts';

let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  number += 1;
  const { out, error } = answerLine(line, number);
  if (out !== undefined) process.stdout.write(`${out}\n`);
  if (error !== undefined) {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  }
}
