const ONE_TO_ONE: Readonly<Record<string, string>> = {
  俺: '我',
  恁: '你',
  您: '你',
  咱: '我',
  她: '他',
  它: '他',
  ',': '，',
  '!': '！',
  '?': '？',
  ';': '；',
  ':': '：',
};

/**
 * Folds spelling variants (full width, dialect pronouns, ASCII punctuation) one UTF-16 unit to one,
 * so that every offset in the result is an offset in the narrative.
 */
export function normalise(narrative: string): string {
  let out = '';
  for (let i = 0; i < narrative.length; i += 1) {
    const unit = narrative.charAt(i);
    const code = narrative.charCodeAt(i);
    const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit;
    const mapped = ONE_TO_ONE[half] ?? half.toLowerCase();
    out += mapped.length === 1 ? mapped : half;
  }
  return out;
}
