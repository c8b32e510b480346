/** A seat never types more than this in a call; of a longer story the beginning and the end are read. */
const LONGEST_READ = 4000;
const HEAD = LONGEST_READ / 2;

export type Condensed = {
  text: string;
  /** The offset in the narrative of an offset in `text`. */
  original: (offset: number) => number;
};

/** Bounds the time a call takes; the demand and the danger stand at the beginning or at the end of what is said. */
export function condensed(narrative: string): Condensed {
  if (narrative.length <= LONGEST_READ) return { text: narrative, original: (offset) => offset };
  const skipped = narrative.length - LONGEST_READ;
  const text = `${narrative.slice(0, HEAD)}\n${narrative.slice(HEAD + skipped)}`;
  return { text, original: (offset) => (offset <= HEAD ? offset : offset - 1 + skipped) };
}
