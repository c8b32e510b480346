const longest = 24;
const enough = 6;

/** A title made of the first words of the narrative, until somebody gives a better one. */
export function titleOf(narrative: string): string {
  const text = narrative.trim().replace(/\s+/g, ' ');
  const stops = [...text.matchAll(/[，。！？；,.!?;]/g)].map((m) => m.index);
  const stop = stops.find((at) => at >= enough && at <= longest);
  return text.slice(0, stop ?? longest);
}
