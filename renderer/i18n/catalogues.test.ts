import { expect, test } from 'vitest';
import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';

/** Every text with its path, e.g. `call.sent.tell`. */
function texts(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value as object, `${path}${key}.`),
  );
}

const names = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

test('a text has the same blanks to fill in every language', () => {
  const english = new Map(texts(en));
  const chinese = texts(zhCN);
  expect(chinese.length).toBeGreaterThan(300);
  const differing = chinese.filter(([path, text]) => names(text).join() !== names(english.get(path) ?? '').join());
  expect(differing).toEqual([]);
});
