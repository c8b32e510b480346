import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A clause the product carries out: of one of the two documents, or a rule of this system where they are silent. */
const Clause = z.object({ id: z.string().regex(/^[A-Z]\d{1,2}$/), source: z.string().min(1), text: z.string().min(1) });
export type Clause = z.infer<typeof Clause>;

/** The clauses in the order of the table. @throws {Error} when `docs/clauses.json` is not what it should be. */
export function readClauses(): Clause[] {
  const clauses = z.array(Clause).parse(JSON.parse(readFileSync('docs/clauses.json', 'utf8')));
  const ids = clauses.map((clause) => clause.id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length > 0) throw new Error(`docs/clauses.json names ${twice.join(', ')} twice`);
  return clauses;
}
