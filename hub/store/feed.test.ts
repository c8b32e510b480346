import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Doc, type OrgId, evolve } from '../../shared/domain/index.ts';
import { type InboxEntry, PullResponse } from '../../shared/protocol/index.ts';
import { demoCity } from '../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../testing/test-city.ts';
import { type TestSeat, dangerFields, day } from '../testing/test-seat.ts';
import { audit } from './audit.ts';
import { startNewEpoch } from './city.ts';
import { pull } from './pull.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hotline: TestSeat;
let police: TestSeat;
let county: TestSeat;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  hotline = await city.seat(orgs.hotline);
  police = await city.seat(orgs.police);
  county = await city.seat(orgs.wenshang);
});
afterAll(() => cities.stop());

/** What a seat does with its inbox. */
function fold(entries: InboxEntry[]): Map<string, Doc> {
  const docs = new Map<string, Doc>();
  for (const { docId, events, grant } of entries) {
    docs.set(docId, grant?.doc ?? events.reduce<Doc | undefined>(evolve, docs.get(docId)) ?? never(docId));
  }
  return docs;
}

function never(docId: string): never {
  throw new Error(`entries of ${docId} begin without a grant`);
}

async function inbox(org: OrgId, limit = 500): Promise<InboxEntry[]> {
  const entries: InboxEntry[] = [];
  for (let cursor = 0; ;) {
    const page = await city.pull(org, cursor, limit);
    entries.push(...page.entries);
    if (page.next === page.head) return entries;
    cursor = page.next;
  }
}

describe('the inbox', () => {
  it('folds to the documents of the hub, in any page size, for everyone who takes part', async () => {
    const order = hotline.create();
    await city.push(hotline, [
      order,
      police.op('sign', order.docId, {}),
      police.op('push', order.docId, { to: orgs.wenshang, text: '' }),
    ]);
    await city.push(county, [county.op('sign', order.docId, {}), county.op('accept', order.docId, { note: '' })]);
    const { body } = await city.db
      .selectFrom('docs')
      .select('body')
      .where('id', '=', order.docId)
      .executeTakeFirstOrThrow();
    for (const org of [orgs.hotline, orgs.police, orgs.wenshang]) {
      const entries = await inbox(org, 2);
      expect(fold(entries).get(order.docId)).toEqual(body);
      expect(entries.map((e) => e.inbox)).toEqual(entries.map((_, i) => i + 1));
      PullResponse.shape.entries.parse(entries);
    }
    expect((await inbox(orgs.rencheng)).filter((e) => e.docId === order.docId)).toEqual([]);
  });

  it('gives a document whole to whom it is routed after their cursor has passed it', async () => {
    const order = hotline.create();
    await city.push(hotline, [order]);
    const passed = (await city.pull(orgs.rencheng)).next;
    expect(passed).toBe((await city.pull(orgs.hotline)).head);
    await city.push(police, [
      police.op('sign', order.docId, {}),
      police.op('push', order.docId, { to: orgs.rencheng, text: '' }),
    ]);
    const later = await city.pull(orgs.rencheng, passed);
    expect(later.entries).toMatchObject([
      {
        docId: order.docId,
        revoked: false,
        grant: { doc: { participants: expect.arrayContaining([orgs.rencheng]) as unknown } },
      },
    ]);
    const { grant, events } = later.entries[0] ?? never(order.docId);
    expect(events).toEqual([]);
    expect(grant?.doc.version).toBe(grant?.history.at(-1)?.version);
    expect(grant?.history.map((e) => e.version)).toEqual(grant?.history.map((_, i) => i + 1));
    expect(grant?.history.reduce<Doc | undefined>(evolve, undefined)).toEqual(grant?.doc);
  });

  it('takes a county order to 12345 through the city 110 in one step, with nobody there (R4, F2)', async () => {
    const order = county.create();
    const [verdict] = await city.push(county, [order]);
    expect(verdict).toMatchObject({ verdict: 'applied' });
    const seen = async (org: OrgId) => (await inbox(org)).find((e) => e.docId === order.docId);
    const [atHotline, atPolice] = [await seen(orgs.hotline), await seen(orgs.police)];
    expect(atHotline?.seq).toBe(atPolice?.seq);
    expect(atHotline?.grant?.doc).toMatchObject({
      addressee: orgs.hotline,
      participants: [orgs.wenshang, orgs.police, orgs.hotline],
      hops: [
        { from: orgs.wenshang, to: orgs.police, transit: true },
        { from: orgs.police, to: orgs.hotline, transit: false },
      ],
    });
  });

  it('shows a voice receipt to its own organisation, and joins it with the order whichever comes first', async () => {
    const early = hotline.create({ fields: dangerFields });
    const spoken = (op: typeof early) => (op.kind === 'create' ? op.body.numbers.spoken : '');
    const receipt = (number: string) =>
      police.op('register_voice', uuidv7(), {
        mode: 'real',
        spoken: number,
        day,
        caller: '',
        place: '',
        danger: ['person'],
        text: '',
        ownNumber: '警0001',
      });
    const afterwards = receipt(spoken(early));
    await city.push(hotline, [early]);
    await city.push(police, [afterwards]);
    const late = hotline.create({ fields: dangerFields });
    const before = receipt(spoken(late));
    await city.push(police, [before]);
    await city.push(hotline, [late]);
    const docs = fold(await inbox(orgs.police));
    expect(docs.get(afterwards.docId)).toMatchObject({ kind: 'receipt', orderId: early.docId });
    expect(docs.get(before.docId)).toMatchObject({ kind: 'receipt', orderId: late.docId });
    expect(docs.get(late.docId)).toMatchObject({ signed: { [orgs.police]: { via: 'voice' } } });
    expect(fold(await inbox(orgs.hotline)).has(before.docId)).toBe(false);
  });

  it('joins a receipt and an order that arrive at the same moment', async () => {
    for (let i = 0; i < 10; i++) {
      const order = hotline.create({ fields: dangerFields });
      const number = order.kind === 'create' ? order.body.numbers.spoken : '';
      const receipt = police.op('register_voice', uuidv7(), {
        mode: 'real',
        spoken: number,
        day,
        caller: '',
        place: '',
        danger: ['person'],
        text: '',
        ownNumber: '',
      });
      await Promise.all([city.push(hotline, [order]), city.push(police, [receipt])]);
      const row = await city.db
        .selectFrom('docs')
        .select('body')
        .where('id', '=', receipt.docId)
        .executeTakeFirstOrThrow();
      expect(row.body).toMatchObject({ orderId: order.docId });
    }
  });

  it('refuses a cursor of another life or beyond the head', async () => {
    const { head, epoch } = await city.pull(orgs.police);
    const ask = (cursor: number, of: string) => pull(city.db, demoCity, orgs.police, { cursor, epoch: of, limit: 10 });
    expect(await ask(1, uuidv7())).toEqual({ stale: 'wrong_epoch', epoch });
    expect(await ask(head + 1, epoch)).toEqual({ stale: 'cursor_beyond_head', epoch });
    const next = await startNewEpoch(city.db, demoCity);
    expect(await ask(head, epoch)).toEqual({ stale: 'wrong_epoch', epoch: next });
    await expect(city.pull(orgs.police)).resolves.toMatchObject({ epoch: next, head });
    expect(await ask(0, epoch)).not.toHaveProperty('stale');
  });
});

describe('with sixteen writers at once', () => {
  const writers = 16;
  const rounds = 10;
  const replayed = 4;

  /** Reads by cursor until told to stop, and once more. */
  async function follow(
    read: (cursor: number) => Promise<{ ids: number[]; next: number }>,
    done: Promise<unknown>,
  ): Promise<number[]> {
    let running = true;
    void done.finally(() => (running = false));
    const seen: number[] = [];
    for (let cursor = 0, last = false; !last;) {
      last = !running;
      const { ids, next } = await read(cursor);
      seen.push(...ids);
      cursor = next;
      await sleep(1);
    }
    return seen;
  }

  it('loses rows on a plain sequence: the control, without which the next test would prove nothing', async () => {
    await sql`CREATE TABLE naive (id bigserial PRIMARY KEY)`.execute(city.db);
    const write = async () => {
      for (let i = 0; i < rounds; i++) {
        await city.db.transaction().execute(async (trx) => {
          await sql`INSERT INTO naive DEFAULT VALUES`.execute(trx);
          await sql`SELECT pg_sleep(random() * 0.02)`.execute(trx);
        });
      }
    };
    const done = Promise.all(Array.from({ length: writers }, write));
    const seen = await follow(async (cursor) => {
      const { rows } = await sql<{ id: number }>`SELECT id FROM naive WHERE id > ${cursor} ORDER BY id`.execute(
        city.db,
      );
      const ids = rows.map((row) => row.id);
      return { ids, next: ids.at(-1) ?? cursor };
    }, done);
    expect(seen.length).toBeLessThan(writers * rounds);
  });

  it('loses none here, and leaves a dense sequence, dense inboxes and a whole chain', async () => {
    const seats = await Promise.all(Array.from({ length: writers }, () => city.seat(orgs.hotline)));
    const start = (await city.pull(orgs.police)).next;
    const created: string[] = [];
    const done = Promise.all(
      seats.map(async (seat) => {
        for (let i = 0; i < rounds; i++) {
          const order = seat.create();
          const batch = [order, seat.op('note', order.docId, { text: `${i}` })];
          const [verdict] = await city.push(seat, batch);
          expect(verdict).toMatchObject({ verdict: 'applied' });
          // Every tenth answer is lost on the way: the batch comes again, carried in by somebody else.
          if (i === replayed) {
            const again = await city.push(seats[(seats.indexOf(seat) + 1) % writers] ?? seat, batch);
            expect(again).toMatchObject(batch.map(() => ({ verdict: 'applied', duplicate: true })));
          }
          created.push(order.docId);
        }
      }),
    );
    const docs = new Map<number, string>();
    const seen = await follow(
      async (cursor) => {
        const { entries, next } = await city.pull(orgs.police, cursor, 7);
        for (const entry of entries) docs.set(entry.seq, entry.docId);
        return { ids: entries.map((e) => e.seq), next };
      },
      done.then(() => sleep(200)),
    );
    const rest = await city.pull(orgs.police, Math.max(start, ...seen));
    const all = [...seen, ...rest.entries.map((e) => e.seq)].filter((seq) => seq > start);
    expect(all).toHaveLength(writers * rounds * 2);
    expect(all).toEqual(all.map((_, i) => start + 1 + i));
    expect(new Set([...docs.entries()].filter(([seq]) => seq > start).map(([, id]) => id)).size).toBe(created.length);
    expect(await audit(city.db, demoCity)).toMatchObject({ problems: [] });
  });
});
