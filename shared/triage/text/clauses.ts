export type Clause = { from: number; to: number };

const BREAK = /[。！？；，、：…\n\s]/u;

/** Words that begin a new thought when speech was taken down without punctuation. */
const OPENERS =
  /(?:然后|后来|结果|但是|可是|不过|另外|还有|再就是|再一个|顺便|完了|所以|因为|现在|这会儿|刚才|昨天|前天|今天|上个月|去年|就是想|我想问|我就想)/gu;

/** Longest stretch without punctuation before an opener may cut it. */
const RUN_ON = 14;

/** Cuts speech into clauses: at punctuation, and inside long unpunctuated stretches before words that open a thought. */
export function clausesOf(text: string): Clause[] {
  const raw: Clause[] = [];
  let from = 0;
  for (let i = 0; i <= text.length; i += 1) {
    if (i < text.length && !BREAK.test(text.charAt(i))) continue;
    if (i > from) raw.push({ from, to: i });
    from = i + 1;
  }
  return raw.flatMap((clause) => cutRunOn(text, clause));
}

function cutRunOn(text: string, clause: Clause): Clause[] {
  if (clause.to - clause.from <= RUN_ON) return [clause];
  const parts: Clause[] = [];
  let from = clause.from;
  for (const opener of text.slice(clause.from, clause.to).matchAll(OPENERS)) {
    const at = clause.from + opener.index;
    if (at - from < 4) continue;
    parts.push({ from, to: at });
    from = at;
  }
  parts.push({ from, to: clause.to });
  return parts;
}
