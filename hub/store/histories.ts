import type { Id, RecordedEvent } from '../../shared/domain/index.ts';
import type { Database } from './database.ts';

/** Everything that has happened to these documents, oldest first. */
export async function historiesOf(db: Database, city: string, ids: Id[]): Promise<Map<Id, RecordedEvent[]>> {
  const histories = new Map<Id, RecordedEvent[]>();
  if (ids.length === 0) return histories;
  const query = db.selectFrom('changes').select(['doc_id', 'events']).where('city', '=', city);
  for (const { doc_id, events } of await query.where('doc_id', 'in', ids).orderBy('seq').execute()) {
    histories.set(doc_id, [...(histories.get(doc_id) ?? []), ...events]);
  }
  return histories;
}
