import { expect, test } from 'vitest';
import { answerLine, linesOf } from './triage-lines.ts';

const call = {
  id: 'x1',
  receivedBy: '110',
  channel: 'phone',
  level: 'county',
  narrative: '俺家停水两天了，给问问啥时候来',
};

test('a good line gives one JSON line with the documented keys in order', () => {
  const { out, error } = answerLine(JSON.stringify(call), 1);
  expect(error).toBeUndefined();
  expect(Object.keys(JSON.parse(out ?? '{}') as object)).toEqual([
    'id',
    'handler',
    'action',
    'urgent',
    'viaCity',
    'linkage',
    'category',
    'annexItem',
    'reasons',
    'confidence',
  ]);
  expect(JSON.parse(out ?? '{}')).toMatchObject({ id: 'x1', handler: '12345', action: 'transfer', viaCity: true });
});

test.each([
  ['{', '不是合法的 JSON'],
  ['[1', '不是合法的 JSON'],
  ['null', '不是 JSON 对象'],
  ['{}', '缺少 id'],
  [JSON.stringify({ ...call, receivedBy: '119' }), 'receivedBy'],
  [JSON.stringify({ ...call, channel: 'fax' }), 'channel'],
  [JSON.stringify({ ...call, level: 'town' }), 'level'],
  [JSON.stringify({ ...call, narrative: 3 }), 'narrative'],
])('a bad line %s names its number and the fault', (line, fault) => {
  const { out, error } = answerLine(line, 7);
  expect(out).toBeUndefined();
  expect(error).toContain('第7行');
  expect(error).toContain(fault);
});

test('an empty line is passed over', () => {
  expect(answerLine('  ', 3)).toEqual({});
});

test('lines come whole whatever the chunks, without a byte order mark or carriage returns', async () => {
  async function* chunks() {
    yield '\uFEFF{"a"';
    yield ':1}\r\n\r\n{"b":"一\u2028二"}\n{"c"';
    yield ':3}';
  }
  const lines: string[] = [];
  for await (const line of linesOf(chunks())) lines.push(line);
  expect(lines).toEqual(['{"a":1}', '', '{"b":"一\u2028二"}', '{"c":3}']);
});
