/** A stretch of the narrative; `marked` where a reason rests on it. */
export type Stretch = { text: string; marked: boolean };

/** Cuts a narrative at the spans of the reasons. Spans may overlap, touch, or point past the end of a text since cut. */
export function stretches(narrative: string, spans: readonly (readonly [number, number])[]): Stretch[] {
  const marked = new Array<boolean>(narrative.length).fill(false);
  for (const [from, to] of spans) marked.fill(true, Math.max(0, from), Math.max(0, to));
  const result: Stretch[] = [];
  for (let i = 0; i < narrative.length; i += 1) {
    const last = result.at(-1);
    const here = marked[i] ?? false;
    if (last?.marked === here) last.text += narrative.charAt(i);
    else result.push({ text: narrative.charAt(i), marked: here });
  }
  return result;
}
