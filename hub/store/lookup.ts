import { sql } from 'kysely';
import {
  type Asker,
  type Day,
  type Order,
  type OrderProgress,
  lookupKeysFor,
  progressOf,
} from '../../shared/domain/index.ts';
import type { Database } from './database.ts';
import { historiesOf } from './histories.ts';
import { lookupToken } from './lookup-tokens.ts';

/** More than a person can read out to a caller. */
const shown = 20;

/** The city's orders under a number, newest first, as whoever asks may hear of them (O7). */
export async function lookup(
  db: Database,
  city: string,
  { text, day }: { text: string; day: Day },
  asker: Asker,
): Promise<{ found: OrderProgress[]; more: boolean }> {
  const { lookup_secret: secret } = await db
    .selectFrom('city_head')
    .select('lookup_secret')
    .where('city', '=', city)
    .executeTakeFirstOrThrow();
  const tokens = lookupKeysFor(text, day).map((key) => lookupToken(secret, key));
  const rows = await db
    .selectFrom('docs')
    .select('body')
    .where('city', '=', city)
    .where('kind', '=', 'order')
    // Said twice, because the index leaves out what nothing is found by.
    .where(sql<boolean>`lookup <> '{}' AND lookup && ${tokens}::text[]`)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(shown + 1)
    .execute();
  const orders = rows.slice(0, shown).map(({ body }) => body as Order);
  const histories = await historiesOf(
    db,
    city,
    orders.map(({ id }) => id),
  );
  const found = orders.flatMap((order) => progressOf(order, histories.get(order.id) ?? [], asker) ?? []);
  return { found, more: rows.length > shown };
}
