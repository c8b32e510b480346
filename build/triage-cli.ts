/**
 * Reads calls (JSON lines, UTF-8) on stdin, writes one proposal a line on stdout, in order:
 * `npm run -s triage < calls.jsonl > out.jsonl`. Spans are UTF-16 offsets in the narrative. A bad line is named on stderr
 * with its number, the rest goes on, and the exit code is 1.
 */
import { once } from 'node:events';
import { answerLine, linesOf } from './triage-lines.ts';

/** Whoever reads may have read enough (`| head`): that is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? process.exitCode : 1);
});

let number = 0;
for await (const line of linesOf(process.stdin.setEncoding('utf8') as AsyncIterable<string>)) {
  number += 1;
  const { out, error } = answerLine(line, number);
  if (out !== undefined && !process.stdout.write(`${out}\n`)) await once(process.stdout, 'drain');
  if (error !== undefined) {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  }
}
