import {
  type Conference,
  type Directory,
  type Instant,
  type OrgId,
  type Quarter,
  type QuarterReport,
  QuarterTally,
  clocksOf,
  daysOf,
  factsOf,
} from '../../shared/domain/index.ts';
import type { Database } from './database.ts';
import { historiesOf } from './histories.ts';

const page = 200;

/**
 * The quarter of a whole city, or of the orders one organisation takes part in, page by page over what the hub holds. Reads without a lock: orders that change meanwhile are
 * counted as they are when their page is read.
 */
export async function quarterReport(
  db: Database,
  {
    city,
    directory,
    quarter,
    now,
    of = null,
  }: { city: string; directory: Directory; quarter: Quarter; now: Instant; of?: OrgId | null },
): Promise<QuarterReport> {
  const { from, to } = daysOf(quarter);
  const tally = new QuarterTally(directory, of);
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const docs = await db
      .selectFrom('docs')
      .select(['id', 'body'])
      .where('city', '=', city)
      .where('kind', 'in', ['order', 'conference'])
      .where('day', '>=', from)
      .where('day', '<', to)
      .where('id', '>', last)
      .orderBy('id')
      .limit(page)
      .execute();
    const histories = await historiesOf(
      db,
      city,
      docs.flatMap(({ id, body }) => (body.kind === 'order' ? [id] : [])),
    );
    for (const { id, body } of docs) {
      if (body.kind === 'conference') tally.addConference(body satisfies Conference);
      if (body.kind !== 'order' || body.mode === 'drill') continue;
      const events = histories.get(id) ?? [];
      const settings = directory.evaluation;
      // The very clocks the desks show.
      const clocks = clocksOf(body, events, { directory, now: Date.parse(now) });
      tally.addOrder(body, events, factsOf({ order: body, events, clocks, settings, now }));
    }
    last = docs.at(-1)?.id ?? last;
    if (docs.length < page) return tally.report(quarter, now);
  }
}
