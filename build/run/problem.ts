/** Trouble a person can act on: what happened and what to do, without a stack trace. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Prints the error and sets the exit code; anything but a {@link Problem} is a fault of ours and shows its stack. */
export function reportProblem(error: unknown): void {
  if (error instanceof Problem) {
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
    return;
  }
  console.error(error);
  process.exitCode = 70;
}
