/** One line of JSON on stdout, for whoever started us. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** A line for a person, on stderr. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
