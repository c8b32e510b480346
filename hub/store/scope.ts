import {
  type ScopeDraft,
  type ScopeProblem,
  type ScopeTable,
  scopeProblems,
  stampScope,
} from '../../shared/domain/index.ts';
import { replaceDirectory } from './city.ts';
import type { Database } from './database.ts';

/** Why a scope table was not published. The message names every problem, one a line, for the person at the command line. */
export class ScopeRefusedError extends Error {
  readonly problems: readonly ScopeProblem[];
  constructor(problems: readonly ScopeProblem[]) {
    const lines = problems.map(({ what, row, detail }) => `  ${what}${row ? ` (row ${row})` : ''}: ${detail}`);
    super(`the scope table was not published:\n${lines.join('\n')}`);
    this.name = 'ScopeRefusedError';
    this.problems = problems;
  }
}

/**
 * Publishes the next version of the scope table with the directory, so that seats fetch it and keep it for work without
 * a line. Orders that exist keep the version they were judged by. Publishing what is published already changes nothing.
 * @throws {ScopeRefusedError} with everything that is wrong; then nothing is published.
 */
export function publishScope(db: Database, city: string, draft: ScopeDraft): Promise<ScopeTable> {
  return db.transaction().execute(async (trx) => {
    let table: ScopeTable | null = null;
    await replaceDirectory(trx, city, (current) => {
      if (!current)
        throw new Error(`no directory of city ${city} has been published: publish it before its scope table`);
      const again = current.scope.find((known) => sameTable(known, draft));
      table = again ?? nextTable(draft, current.scope);
      return again ? current : { ...current, scope: [...current.scope, table] };
    });
    if (!table) throw new Error('the directory was not read');
    return table;
  });
}

/** @throws {ScopeRefusedError} */
function nextTable(draft: ScopeDraft, published: readonly ScopeTable[]): ScopeTable {
  const problems = scopeProblems(draft, published);
  if (problems.length > 0) throw new ScopeRefusedError(problems);
  return stampScope(draft, published);
}

function sameTable(known: ScopeTable, draft: ScopeDraft): boolean {
  return (
    known.version === draft.version &&
    known.validFrom === draft.validFrom &&
    scopeProblems({ ...draft, version: `${draft.version}'` }, [known]).some((p) => p.what === 'nothing_changed')
  );
}
