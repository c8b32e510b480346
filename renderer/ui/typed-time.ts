const pattern = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2})[:：](\d{2})$/;

/** The instant of a time as people write it on paper, in China's one time zone; null for what is no time. */
export function typedTime(text: string): string | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => part.padStart(2, '0'));
  const local = `${year}-${month}-${day}T${hour}:${minute}`;
  const at = Date.parse(`${local}:00.000+08:00`);
  // A day that does not exist is carried into the next month by the parser: it must not pass.
  const back = Number.isNaN(at) ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);
  return back === local ? new Date(at).toISOString() : null;
}
