import type { TriageInput } from '../shared/triage/index.ts';
import { propose } from '../shared/triage/index.ts';

type Call = TriageInput & { id: string | number };

const BYTE_ORDER_MARK = '\uFEFF';

/** Lines of a stream of text, without `\n`, `\r\n` and a byte order mark; U+2028 may stand inside a JSON string and ends none. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  const clean = (line: string) => {
    const whole = first && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
    first = false;
    return whole.endsWith('\r') ? whole.slice(0, -1) : whole;
  };
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield clean(line);
  }
  if (rest !== '') yield clean(rest);
}

/** The call of one line, or the reason why it is none. */
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

/** The answer to one line of input: a line for stdout, a line for stderr, or neither for an empty line. */
export function answerLine(line: string, number: number): { out?: string; error?: string } {
  if (line.trim() === '') return {};
  const call = callOf(line);
  if (typeof call === 'string') return { error: `第${number}行：${call}` };
  const { handler, action, urgent, viaCity, linkage, category, annexItem, reasons, confidence } = propose(call);
  return {
    out: JSON.stringify({
      id: call.id,
      handler,
      action,
      urgent,
      viaCity,
      linkage,
      category,
      annexItem,
      reasons,
      confidence,
    }),
  };
}
