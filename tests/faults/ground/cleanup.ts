/** What a run has made on this machine and must take away again, also when it is called off. */
type Undo = { what: string; undo(): void };

const undos: Undo[] = [];

/** Registers how to take something away, last made first. Must be synchronous. @returns takes it away now. */
export function onEnd(what: string, undo: () => void): () => void {
  const entry = { what, undo };
  undos.push(entry);
  return () => {
    const at = undos.indexOf(entry);
    if (at < 0) return;
    undos.splice(at, 1);
    undo();
  };
}

/** Takes everything away that is still there; what cannot be taken away is named. */
export function cleanUp(): void {
  for (let entry = undos.pop(); entry !== undefined; entry = undos.pop()) {
    try {
      entry.undo();
    } catch (error) {
      console.error(`still there: ${entry.what}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
