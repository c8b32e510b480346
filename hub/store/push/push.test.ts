import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { type TestCity, orgs, startTestCities } from '../../testing/test-city.ts';
import { type TestSeat, dangerFields, orderFields } from '../../testing/test-seat.ts';
import { disableOperator } from '../operators.ts';
import { revokeDevice } from '../devices.ts';
import { demoCity } from '../../demo/jining.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;
let hotline: TestSeat;
let police: TestSeat;
let county: TestSeat;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
  [hotline, police, county] = await Promise.all([
    city.seat(orgs.hotline),
    city.seat(orgs.police),
    city.seat(orgs.wenshang),
  ]);
});
afterAll(() => cities.stop());

const opsStored = async () =>
  Number(
    (
      await city.db
        .selectFrom('ops')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('push', () => {
  it('applies an order and everything that is done to it, in the order of the batch', async () => {
    const create = hotline.create();
    const [created, noted] = await city.push(hotline, [
      create,
      hotline.op('note', create.docId, { text: '来电人情绪稳定' }),
    ]);
    expect(created).toMatchObject({ opId: create.opId, verdict: 'applied', duplicate: false });
    expect(noted).toMatchObject({ verdict: 'applied', version: 3 });
    const [delivered, signed, accepted] = await city.push(police, [
      police.deliver(create.docId),
      police.op('sign', create.docId, {}),
      police.op('accept', create.docId, { note: '' }),
    ]);
    expect([delivered?.verdict, signed?.verdict, accepted?.verdict]).toEqual(['applied', 'applied', 'applied']);
    const doc = await city.db
      .selectFrom('docs')
      .select('body')
      .where('id', '=', create.docId)
      .executeTakeFirstOrThrow();
    expect(doc.body).toMatchObject({ business: 'accepted', owner: orgs.police, version: 6 });
  });

  it('answers a replay with the stored verdict, word for word, and does nothing (F1)', async () => {
    const create = hotline.create();
    const refused = hotline.op('accept', create.docId, { note: '' });
    const first = await city.push(hotline, [create, refused]);
    const before = await city.pull(orgs.hotline);
    const second = await city.push(police, [refused, create]);
    expect(second).toEqual([first[1], { ...first[0], duplicate: true }]);
    expect((await city.pull(orgs.hotline)).head).toBe(before.head);
  });

  it('decides an op once when it comes twice in one batch and from many carriers at once (F1)', async () => {
    const create = hotline.create();
    const answers = await Promise.all([
      city.push(hotline, [create, create]),
      city.push(police, [create]),
      city.push(county, [create]),
    ]);
    const verdicts = answers.flat();
    expect(verdicts.filter((v) => v.verdict === 'applied' && !v.duplicate)).toHaveLength(1);
    expect(verdicts.filter((v) => v.verdict === 'applied' && v.duplicate)).toHaveLength(3);
  });

  it('decides again when two seats use one document id at the same moment: one of them has it (O5)', async () => {
    for (let i = 0; i < 5; i++) {
      const docId = uuidv7();
      const answers = await Promise.all([
        city.push(hotline, [hotline.create({}, { docId })]),
        city.push(police, [police.create({}, { docId })]),
      ]);
      const outcomes = answers.flat().map((v) => ('reason' in v ? v.reason : v.verdict));
      expect(outcomes.sort()).toEqual(['already_exists', 'applied']);
    }
  });

  it('refuses another body under a known id, and keeps the first verdict', async () => {
    const create = hotline.create();
    const { signature: _, ...unsigned } = create;
    const other = hotline.sign({ ...unsigned, at: '2026-11-21T12:15:00.000Z' });
    const [, reused] = await city.push(hotline, [create, other]);
    expect(reused).toMatchObject({ verdict: 'invalid', reason: 'id_reused' });
    expect(await city.push(hotline, [other, create])).toMatchObject([
      { verdict: 'invalid', reason: 'id_reused' },
      { verdict: 'applied', duplicate: true },
    ]);
  });

  it('refuses what the device did not sign, without a trace: a forgery cannot occupy the id of a real op', async () => {
    const create = hotline.create();
    const { signature, ...unsigned } = create;
    const before = await opsStored();
    const forged = [
      { ...create, at: '2026-11-21T12:15:00.000Z' },
      { ...unsigned, signature: signature.replaceAll('/', '').slice(0, 40) },
      police.sign(unsigned),
      police.sign({ ...unsigned, device: uuidv7() }),
    ];
    expect(await city.push(hotline, forged)).toMatchObject([
      { verdict: 'invalid', reason: 'bad_signature' },
      { verdict: 'invalid', reason: 'bad_signature' },
      { verdict: 'invalid', reason: 'bad_signature' },
      { verdict: 'forbidden', reason: 'unknown_device' },
    ]);
    expect(await opsStored()).toBe(before);
    expect(await city.push(hotline, [create])).toMatchObject([{ verdict: 'applied', duplicate: false }]);
  });

  it('never lets one bad op fail the batch', async () => {
    const [good, other] = [hotline.create(), hotline.create()];
    const deep = { ...hotline.create(), extra: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown };
    const bad = [null, 7, 'text', {}, { opId: 'x' }, { ...hotline.create(), kind: 'unheard_of' }, deep];
    const verdicts = await city.push(hotline, [...bad, good, { ...hotline.create(), body: {} }, other]);
    expect(verdicts.map((v) => v.verdict)).toEqual([
      ...Array<string>(7).fill('invalid'),
      'applied',
      'invalid',
      'applied',
    ]);
    expect(verdicts[4]).toMatchObject({ opId: 'x', reason: 'malformed' });
  });

  it('takes any character an operator can paste, also those PostgreSQL has no text for', async () => {
    const narrative = 'a\u0000b\ud800c';
    const create = hotline.create({ fields: { ...orderFields, matter: { ...orderFields.matter, narrative } } });
    const { signature: _, ...unsigned } = create;
    const verdicts = await city.push(hotline, [
      create,
      hotline.sign({ ...unsigned, opId: uuidv7(), operator: 'x\u0000' }),
      hotline.sign({ ...unsigned, opId: uuidv7().toUpperCase() }),
    ]);
    expect(verdicts).toMatchObject([
      { verdict: 'applied' },
      { verdict: 'forbidden', reason: 'unknown_operator' },
      { verdict: 'invalid', reason: 'malformed' },
    ]);
    const entry = (await city.pull(orgs.police)).entries.find((e) => e.docId === create.docId);
    expect(entry?.grant?.doc).toMatchObject({ fields: { matter: { narrative } } });
  });

  it('shows a conflict with the document to the author alone (O5, F3)', async () => {
    const create = hotline.create();
    await city.push(hotline, [create, police.op('sign', create.docId, {})]);
    const late = police.op('sign', create.docId, {});
    expect(await city.push(county, [late])).toEqual([
      { opId: late.opId, verdict: 'conflict', reason: 'already_signed', clause: '', detail: '' },
    ]);
    const [own] = await city.push(police, [late]);
    expect(own).toMatchObject({ verdict: 'conflict', doc: { id: create.docId } });
  });
});

describe('the author', () => {
  it('is the origin of the op, never its carrier (F3)', async () => {
    const create = county.create();
    expect(await city.push(hotline, [create])).toMatchObject([{ verdict: 'applied' }]);
    const foreign = hotline.op('dispatch', create.docId, {
      unit: 'x',
      officers: '',
      means: 'radio',
      additional: false,
    });
    expect(await city.push(county, [foreign])).toMatchObject([
      { verdict: 'forbidden', reason: 'dispatch_only_by_police' },
    ]);
  });

  it('may not touch what its organisation does not take part in (F3)', async () => {
    const create = hotline.create();
    await city.push(hotline, [create]);
    const [answer] = await city.push(county, [county.op('note', create.docId, { text: '不该看见' })]);
    expect(answer).toEqual({
      opId: expect.any(String) as string,
      verdict: 'forbidden',
      reason: 'wrong_organisation',
      clause: '',
      detail: '',
    });
  });

  it('has the role its sign-in proves: emergencies without one, a leader never by claim (F3)', async () => {
    const emergency = { operator: '工号0012', signInId: null };
    const claimed = { signInId: uuidv7() };
    const verdicts = await city.push(county, [
      county.create({ fields: dangerFields, disposition: { kind: 'own' } }, emergency),
      county.create({}, emergency),
      county.create({}, claimed),
      county.create({}, { operator: 'nobody' }),
      county.create({}, { signInId: police.signInId }),
      county.create({}, { operator: '', signInId: null }),
    ]);
    expect(verdicts.map((v) => ('reason' in v ? v.reason : v.verdict))).toEqual([
      'applied',
      'emergency_session_only_emergencies',
      'applied',
      'unknown_operator',
      'unknown_operator',
      'wrong_role',
    ]);
  });

  it('counts no more once its device is revoked, whoever carries the op', async () => {
    const lost = await city.seat(orgs.wenshang);
    const before = lost.create();
    await city.push(lost, [before]);
    await revokeDevice(city.db, demoCity, lost.device);
    expect(await city.push(hotline, [before, lost.create()])).toMatchObject([
      { verdict: 'applied', duplicate: true },
      { verdict: 'forbidden', reason: 'revoked_device' },
    ]);
  });

  it('who left the service has still done what was done before', async () => {
    const seat = await city.seat(orgs.rencheng, 'leader');
    const waiting = seat.create({}, { at: '2020-01-01T00:00:00.000Z' });
    const later = seat.create({}, { at: '2999-01-01T00:00:00.000Z' });
    await disableOperator(city.db, demoCity, orgs.rencheng, seat.operator);
    const verdicts = await city.push(seat, [waiting, later]);
    expect(verdicts.map((v) => ('reason' in v ? v.reason : v.verdict))).toEqual(['applied', 'unknown_operator']);
  });
});

describe('a rule that throws', () => {
  it('fails its own op alone and leaves no verdict, so that the op is decided once the rule is mended', async () => {
    const create = hotline.create();
    const withoutOrgs = { ...(await city.context.directory.current(city.db)), orgs: [] };
    const current = vi.spyOn(city.context.directory, 'current').mockResolvedValueOnce(withoutOrgs);
    const [answer] = await city.push(hotline, [create]);
    current.mockRestore();
    expect(answer).toMatchObject({ verdict: 'invalid', reason: 'malformed' });
    expect(city.defects).toHaveLength(1);
    expect(await city.push(hotline, [create])).toMatchObject([{ verdict: 'applied', duplicate: false }]);
  });
});
