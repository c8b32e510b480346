import { describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, directory, fields } from '../../../tests/support/city.ts';
import type { Role } from '../decide/context.ts';
import { orgOf } from '../directory/directory.ts';
import type { OrgId } from '../primitives.ts';
import type { FieldsPatch } from './fields.ts';
import { lookupKeysFor, lookupKeysOf } from './lookup.ts';
import { OrderProgress, progressOf } from './progress.ts';

const typed: FieldsPatch = {
  person: { name: '欧阳娜娜' },
  source: { callerNumber: '053712345678', callbackNumber: '13900000002' },
  place: { text: '惠民苑8号楼' },
  matter: { title: '夜间施工', narrative: '工地半夜打桩' },
};

/** A matter the county 110 sent to 12345, signed, accepted and answered there; Rencheng and nobody else stands outside. */
function told(patch: FieldsPatch = typed) {
  const bench = new RuleBench();
  const { id } = bench.create(X110, { kind: 'transfer', side: '12345' }, patch);
  bench.do(S12, 'sign', id, {});
  bench.do(S12, 'accept', id, { note: '' });
  const answer = { result: 'partly_resolved', text: '已约谈施工方', officer: '李工', phone: '0537-2345678' } as const;
  bench.do(S12, 'feedback', id, answer);
  return bench;
}

const asked = (bench: RuleBench, org: OrgId, role: Role = 'operator') => {
  const [order] = [...bench.docs.values()];
  if (order?.kind !== 'order') throw new Error('no order');
  return progressOf(order, bench.events, { org: orgOf(directory, org), role });
};

describe('where does my matter stand (O7)', () => {
  it('tells those who take part everything, with what was typed (O7)', () => {
    for (const org of [X110, S110, S12]) {
      const answer = OrderProgress.parse(asked(told(), org));
      expect(answer).toMatchObject({ detail: 'full', business: 'fed_back', owner: S12 });
      expect(answer.person).toEqual({ name: '欧阳娜娜', telephone: '13900000002' });
      expect(answer.typed).toEqual({
        title: '夜间施工',
        place: '惠民苑8号楼',
        narrative: '工地半夜打桩',
        feedback: '已约谈施工方',
      });
      expect(answer.facts).toMatchObject({ firstReceiver: X110, result: 'partly_resolved', closedAt: null });
      const { createdAt, signedAt, acceptedAt, fedBackAt } = answer.facts ?? {};
      expect([createdAt, signedAt, acceptedAt, fedBackAt].every(Boolean)).toBe(true);
      expect([createdAt, signedAt, acceptedAt, fedBackAt].sort()).toEqual([createdAt, signedAt, acceptedAt, fedBackAt]);
    }
  });

  it('masks it for a city hall that takes no part, and tells a county the state alone (O7)', () => {
    const bench = new RuleBench();
    const order = bench.create(S12, { kind: 'own' }, typed);
    const city = progressOf(order, bench.events, { org: orgOf(directory, S110), role: 'supervisor' });
    expect(city).toMatchObject({ detail: 'masked', person: { name: '欧**', telephone: '****0002' }, typed: null });
    expect(city?.facts?.firstReceiver).toBe(S12);
    const county = progressOf(order, bench.events, { org: orgOf(directory, R110), role: 'leader' });
    expect(county).toMatchObject({ detail: 'state', business: order.business, owner: S12 });
    expect(county).toMatchObject({ facts: null, person: null, typed: null });
    for (const answer of [city, county]) {
      expect(JSON.stringify(answer)).not.toMatch(/阳|惠民苑|打桩|施工|13900000002|053712345678/);
    }
  });

  it.each(['emergency', 'device'] as const)('tells %s nothing, also of its own organisation (O7)', (role) => {
    expect(asked(told(), S12, role)).toBeNull();
  });

  it('hides a complaint about police from everybody who takes no part (O7)', () => {
    const bench = new RuleBench();
    const about = { complainedOf: { org: R110, unit: '某派出所' } };
    const order = bench.create(S12, { kind: 'own' }, { ...typed, matter: about });
    for (const org of [R110, S110]) {
      if (order.participants.includes(org)) continue;
      expect(progressOf(order, [], { org: orgOf(directory, org), role: 'leader' })).toBeNull();
    }
    expect(progressOf(order, [], { org: orgOf(directory, S12), role: 'operator' })?.detail).toBe('full');
  });

  it.each([
    ['a protected person', { confidential: true, name: '欧阳娜娜' }, '', ''],
    ['an anonymous caller', { anonymous: true, name: '' }, '', ''],
    ['a name of one character', { name: '甲' }, '甲**', '****0002'],
    ['no name', { name: '' }, '', '****0002'],
  ])('masks %s (O7)', (_what, person, name, telephone) => {
    const bench = new RuleBench();
    const order = bench.create(S12, { kind: 'own' }, { ...typed, person });
    const answer = progressOf(order, [], { org: orgOf(directory, S110), role: 'operator' });
    expect(answer?.person).toEqual({ name, telephone });
  });
});

describe('by what an order is found (O7)', () => {
  const order = told().order([...told().docs.keys()][0] as string);
  const finds = (text: string, day = order.day) => {
    const keys = lookupKeysOf(order);
    return lookupKeysFor(text, day).some((key) => keys.includes(key));
  };

  it('is its number, its spoken number on its day, and either telephone number as people write them (O7)', () => {
    expect(finds(order.number)).toBe(true);
    expect(finds(`${order.number.slice(0, 6)} ${order.number.slice(6)}`)).toBe(true);
    expect(finds(order.spoken)).toBe(true);
    expect(finds(order.spoken, '2026-11-20')).toBe(false);
    for (const text of ['13900000002', '139 0000 0002', '+86 13900000002', '0537-12345678', '053712345678']) {
      expect(finds(text), text).toBe(true);
    }
    for (const text of ['1390000000', '3900000002', '110', '138']) expect(finds(text), text).toBe(false);
  });

  it('is never an empty number (O7)', () => {
    const nobody = { ...order, fields: fields({ source: { callerNumber: '', callbackNumber: '' } }) };
    expect(lookupKeysOf(nobody)).toHaveLength(2);
    expect(lookupKeysFor('---', order.day)).toEqual([]);
  });
});
