/** What never belongs in the repository: paths of somebody's machine, and words about how the text came to be. */
import type { SourceFile } from './files.ts';

/** Written in ROT13, so that this list does not accuse itself. */
const words = [
  'pynhqr',
  'naguebcvp',
  'puntgcg',
  'bcranv',
  'pbcvybg',
  '(?:nv|pbqvat|nhgbabzbhf|fho)[ -]?ntragf?',
  '(?:flfgrz|hfre|gnfx) cebzcgf?',
  'nf na nv',
  'ynathntr zbqry',
  'va guvf frffvba',
];
const rot13 = (text: string): string =>
  text.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 97 + 13) % 26) + 97));

const rules: readonly { pattern: RegExp; why: string }[] = [
  { pattern: /(?<![\w.~$}])\/(?:work|root|home\/\w+|Users\/\w+)\//, why: 'path of one machine' },
  ...words.map((word) => ({ pattern: new RegExp(`\\b${rot13(word)}\\b`, 'i'), why: 'word about how it was written' })),
];

const foreign = new Set(['package-lock.json', 'LICENSE']);

export function wordingFindings(files: readonly SourceFile[]): string[] {
  return files.filter((file) => !foreign.has(file.path)).flatMap(findingsIn);
}

function findingsIn({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) =>
    rules.flatMap(({ pattern, why }) => {
      const match = pattern.exec(line);
      return match ? [`${path}:${index + 1}: ${why}: ${match[0]}`] : [];
    }),
  );
}
