/** One line of JSON on stdout, for whoever started us. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** A line for a person, on stderr. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Text a person or a file wants as it is. */
export function printText(text: string): void {
  process.stdout.write(`${text}\n`);
}
