import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCity } from '../../demo/jining.ts';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import type { TestSeat } from '../../testing/test-seat.ts';
import { markBackedUp } from '../backup.ts';
import { startNewEpoch } from '../city.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hotline: TestSeat;
let police: TestSeat;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  [hotline, police] = await Promise.all([city.seat(orgs.hotline), city.seat(orgs.police)]);
});
afterAll(() => cities.stop());

const note = (seat: TestSeat, docId: string, after: string | null) => seat.op('note', docId, { text: 'x' }, { after });
const storedOps = async (opId: string) =>
  (await city.db.selectFrom('ops').select('op_id').where('op_id', '=', opId).execute()).length;

describe('an op whose author has done something before it', () => {
  it('waits for that, is not stored, and is decided when it has come', async () => {
    const create = hotline.create();
    const first = note(hotline, create.docId, create.opId);
    const second = note(hotline, create.docId, first.opId);
    const third = note(hotline, create.docId, second.opId);
    await city.push(hotline, [create]);
    expect(await city.push(hotline, [second, third])).toEqual([
      { opId: second.opId, verdict: 'waiting', missing: first.opId },
      { opId: third.opId, verdict: 'waiting', missing: second.opId },
    ]);
    expect(await storedOps(second.opId)).toBe(0);
    const all = await city.push(hotline, [first, second, third]);
    expect(all.map((v) => v.verdict)).toEqual(['applied', 'applied', 'applied']);
    expect(await city.push(hotline, [third])).toMatchObject([{ verdict: 'applied', duplicate: true }]);
  });

  it('is decided by itself where that was refused, or is known to be gone', async () => {
    const create = hotline.create();
    const refused = hotline.op('accept', create.docId, { note: '' }, { after: create.opId });
    const next = note(hotline, create.docId, refused.opId);
    expect(await city.push(hotline, [create, refused, next])).toMatchObject([
      { verdict: 'applied' },
      { verdict: 'forbidden' },
      { verdict: 'applied' },
    ]);
    const lost = uuidv7();
    const orphan = note(hotline, create.docId, lost);
    expect(await city.push(hotline, [orphan])).toMatchObject([{ verdict: 'waiting', missing: lost }]);
    expect(await city.push(hotline, [orphan], { gone: [lost] })).toMatchObject([{ verdict: 'applied' }]);
  });
});

describe('an op that is offered again after a restore', () => {
  it('waits for what others have not offered yet, for a while, and is then decided', async () => {
    await startNewEpoch(city.db, demoCity);
    const create = hotline.create();
    const sign = police.op('sign', create.docId, {});
    expect(await city.push(police, [sign], { again: [sign.opId] })).toEqual([
      { opId: sign.opId, verdict: 'waiting', missing: null },
    ]);
    await city.push(hotline, [create]);
    expect(await city.push(police, [sign], { again: [sign.opId] })).toMatchObject([{ verdict: 'applied' }]);

    const late = police.op('sign', uuidv7(), {});
    const longAgo = new Date(Date.now() - 61_000);
    await city.db.updateTable('city_head').set({ epoch_at: longAgo }).execute();
    expect(await city.push(police, [late], { again: [late.opId] })).toMatchObject([{ verdict: 'not_found' }]);
  });

  it('does not wait where it is wrong in itself', async () => {
    await startNewEpoch(city.db, demoCity);
    const numbers = { ...hotline.numbers(), number: 'x' };
    const wrong = hotline.create({ numbers });
    expect(await city.push(hotline, [wrong], { again: [wrong.opId] })).toMatchObject([{ verdict: 'invalid' }]);
  });
});

describe('the watermark of backups', () => {
  it('is published with every page, never goes back, and never runs ahead of the city', async () => {
    await city.push(hotline, [hotline.create(), hotline.create()]);
    const { head, epoch } = await city.pull(orgs.hotline);
    expect(await markBackedUp(city.db, demoCity, head - 1, epoch)).toBe(head - 1);
    expect(await markBackedUp(city.db, demoCity, 1)).toBe(head - 1);
    expect((await city.pull(orgs.police)).backedUpTo).toBe(head - 1);
    await expect(markBackedUp(city.db, demoCity, head + 1)).rejects.toThrow(RangeError);
    await expect(markBackedUp(city.db, demoCity, head, uuidv7())).rejects.toThrow(/epoch/);
  });
});
