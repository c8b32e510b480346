import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clausesOf } from './clauses.ts';
import { maskTraps } from './mask.ts';
import { normalise } from './normalise.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const runs = { seed: 51, numRuns: 300 };

test('normalising and masking keep every offset', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normalise(text)).toHaveLength(text.length);
      expect(maskTraps(text)).toHaveLength(text.length);
    }),
    runs,
  );
});

test('clauses lie in order within the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0;
      for (const { from, to } of clausesOf(text)) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        last = to;
      }
    }),
    runs,
  );
});

test('speech without punctuation is cut before words that open a thought', () => {
  const text = '我家楼上昨天装修把墙砸了另外我想问问这个归谁管';
  expect(clausesOf(text).length).toBeGreaterThan(1);
});

test('dialect pronouns and full width fold to one spelling', () => {
  expect(normalise('俺问恁，１２０')).toBe('我问你，120');
});

test('trap words are blanked, real danger is not', () => {
  for (const trap of ['炸鸡店', '跳楼价', '偷工减料', '抢购', '气死我了', '火锅'])
    expect(maskTraps(trap)).toContain('＿');
  for (const real of ['冒火花', '抢手机', '打我', '爆胎', '跳楼了']) expect(maskTraps(real)).toBe(real);
});
