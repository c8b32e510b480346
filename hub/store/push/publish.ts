import { type Directory, type ScopeAmendment, amendScope, stampScope } from '../../../shared/domain/index.ts';
import { replaceDirectory } from '../city.ts';
import type { Database } from '../database.ts';
import type { Outcome } from './judge.ts';

/** Scope tables that 会商 decided on in this outcome (L5). */
function decidedIn(outcome: Outcome): ScopeAmendment[] {
  if (outcome.kind !== 'applied') return [];
  return outcome.changes.flatMap(({ events }) =>
    events.flatMap(({ event }) =>
      event.kind === 'conference_concluded' && event.publish !== null ? [event.publish] : [],
    ),
  );
}

/** The directory as the next op of the batch must see it, so that no two decisions publish the same version. */
export function withPublished(directory: Directory, outcome: Outcome): Directory {
  return decidedIn(outcome).reduce<Directory>(
    (known, amendment) => ({
      ...known,
      scope: [...known.scope, stampScope(amendScope(amendment, known.scope), known.scope)],
    }),
    directory,
  );
}

/**
 * Publishes what was decided in the transaction that decided it: there is no decision without its table, and no table
 * without its decision. Two batches that publish at once meet at the directory's key, and the later is decided again.
 */
export async function publishDecided(trx: Database, city: string, outcomes: readonly Outcome[]): Promise<void> {
  if (!outcomes.some((outcome) => decidedIn(outcome).length > 0)) return;
  await replaceDirectory(trx, city, (current) => {
    if (!current) throw new Error(`no directory of city ${city} has been published`);
    return outcomes.reduce(withPublished, current);
  });
}
