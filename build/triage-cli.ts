/** Reads calls (JSON lines) on stdin, writes one proposal a line on stdout, in order: `npm run -s triage < calls.jsonl`. */
import { createInterface } from 'node:readline';
import { propose } from '../shared/triage/index.ts';
import type { TriageInput } from '../shared/triage/index.ts';

type Call = TriageInput & { id: unknown };

/** The call of one line, or the Chinese reason why it is none. */
function callOf(line: string): Call | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return '不是合法的 JSON';
  }
  if (typeof value !== 'object' || value === null) return '不是 JSON 对象';
  const { id, receivedBy, channel, level, narrative } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') return '缺少 id';
  if (receivedBy !== '12345' && receivedBy !== '110') return 'receivedBy 应为 12345 或 110';
  if (channel !== 'phone' && channel !== 'internet') return 'channel 应为 phone 或 internet';
  if (level !== 'city' && level !== 'county') return 'level 应为 city 或 county';
  if (typeof narrative !== 'string') return 'narrative 应为文字';
  return { id, receivedBy, channel, level, narrative };
}

let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  number += 1;
  if (line.trim() === '') continue;
  const call = callOf(line);
  if (typeof call === 'string') {
    process.stderr.write(`第${number}行：${call}\n`);
    process.exitCode = 1;
    continue;
  }
  const { handler, action, urgent, viaCity, linkage, category, annexItem, reasons, confidence } = propose(call);
  const out = { id: call.id, handler, action, urgent, viaCity, linkage, category, annexItem, reasons, confidence };
  process.stdout.write(`${JSON.stringify(out)}\n`);
}
