/**
 * A number of things as the command line gives it.
 * @throws {Error} when it is none, or less than `least`.
 */
export function count(text: string, least = 1): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`${text} is not a count`);
  return number;
}
