import { v7 as uuidv7 } from 'uuid';
import { type Surge, applyEffects, endOfSurge, isRunning } from '../../../shared/domain/index.ts';
import type { Database } from '../database.ts';
import { changesOf } from './judge.ts';
import { lockSurges } from './locks.ts';
import type { PushContext } from './push.ts';
import { WorkingSet, lockAddressed, runningSurges } from './working-set.ts';
import { extendChain, writeDocs } from './write.ts';

/** Stands in for the device where the hub itself has acted. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Ends the surges whose time is over (B 四(四)2: it ends by itself), so that what they opened closes at every seat. The rules
 * count the time by themselves; this takes the sight away. Safe on many hubs at once.
 * @returns the city's head after it, or 0 when nothing was due.
 */
export async function endDueSurges({ db, city, now }: Pick<PushContext, 'db' | 'city' | 'now'>): Promise<number> {
  const due = (surges: Surge[]) => surges.filter((surge) => !isRunning(surge, now()) && surge.until <= now());
  if (due(await runningSurges(db, city)).length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    await lockSurges(trx, city, true);
    let head = 0;
    for (const surge of due(await runningSurges(trx, city))) head = await end(trx, city, surge, now());
    return head;
  });
}

async function end(trx: Database, city: string, surge: Surge, at: string): Promise<number> {
  const set = new WorkingSet([surge, ...(await lockAddressed(trx, city, [surge.org]))]);
  const opId = uuidv7();
  const stamp = { opId, org: surge.org, operator: '', device: nobody, at: surge.until, syncedAt: at };
  const effects = endOfSurge(surge, set.addressedTo(surge.org), '');
  const { events, docs } = applyEffects((id) => set.get(id), effects, stamp);
  const changes = changesOf(opId, events, set, docs);
  for (const doc of docs.values()) set.put(doc);
  await writeDocs(trx, city, set.changed());
  return (await extendChain(trx, city, changes)) + changes.length - 1;
}
