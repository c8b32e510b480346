/** A number without the groups, spaces and dashes people write it with; letters in upper case. */
export function compactNumber(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}
