import type { Database } from './database.ts';

/**
 * Publishes that a durable backup covers everything up to a sequence: seats then forget the ops they kept to offer again.
 * The watermark never goes back.
 * @returns the watermark in force.
 * @throws {RangeError} for a sequence the city has not reached, or an epoch that is not the present one.
 */
export async function markBackedUp(db: Database, city: string, upTo: number, epoch?: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('city_head').selectAll().where('city', '=', city);
    const head = await query.forUpdate().executeTakeFirstOrThrow();
    if (epoch !== undefined && epoch !== head.epoch)
      throw new RangeError(`the backup belongs to epoch ${epoch}, the city lives in ${head.epoch}`);
    if (upTo > head.seq) throw new RangeError(`sequence ${upTo} is beyond the head ${head.seq}: no backup can hold it`);
    const mark = Math.max(upTo, head.backed_up_to);
    await trx.updateTable('city_head').set({ backed_up_to: mark }).where('city', '=', city).execute();
    return mark;
  });
}
