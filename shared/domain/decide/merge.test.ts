import { beforeEach, describe, expect, it } from 'vitest';
import { RuleBench, S110, S12, X110, createBody, directory, fields, outcome } from '../../../tests/support/city.ts';
import type { FieldsPatch } from '../order/fields.ts';
import { duplicatesOf } from '../order/duplicates.ts';

const danger = (...kinds: ('person' | 'property')[]): FieldsPatch => ({ matter: { danger: kinds } });
const send = { unit: '派出所', officers: '', means: 'radio' as const, additional: false };
let bench: RuleBench;
beforeEach(() => {
  bench = new RuleBench();
});

describe('a call joined to a live incident (O6)', () => {
  it('keeps its number, adds its text and danger there, alarms the holders, and both halls see both', () => {
    const incident = bench.create(S110, { kind: 'own' }, danger('property'));
    bench.do(S110, 'dispatch', incident.id, send);
    const call = bench.create(S12, { kind: 'transfer', side: '110' }, danger('person'));
    bench.do(S110, 'sign', call.id, {});
    const merged = bench.do(S110, 'merge', call.id, { into: incident.id });
    expect(merged).toMatchObject({ business: 'merged', number: call.number, merged: { into: incident.id } });
    expect(bench.order(incident.id)).toMatchObject({
      participants: [S110, S12],
      fields: { matter: { danger: ['property', 'person'] } },
      merges: [{ orderId: call.id, danger: ['person'], text: '汶上县南站镇阳光工地：讨要工钱' }],
      dangerEver: ['property', 'person'],
    });
    expect(bench.order(incident.id).realert).toEqual([]);
    expect(outcome(bench.ask(S12, 'note', incident.id, { text: '来电人又打来' }))).toBe('applied');
  });

  it('asks for nothing but what was said, and stands by itself when it cannot be merged', () => {
    const incident = bench.create(S12, { kind: 'own' });
    const bare = {
      place: { text: '' },
      source: { callbackNumber: '', callerNumber: '' },
      matter: { category: null, clause: '' },
    };
    const id = bench.newId();
    bench.do(S12, 'create', id, createBody(S12, { kind: 'joined', into: incident.id }, bare, 30));
    bench.do(S12, 'close', incident.id, { text: '' });
    expect(outcome(bench.ask(S12, 'merge', id, { into: incident.id }))).toBe('merge_into_ended');
    expect(bench.order(id)).toMatchObject({ business: 'accepted', owner: S12, merged: null });
  });

  it('with danger goes only into what 110 has sent police to or treats as urgent', () => {
    const calm = bench.create(S110, { kind: 'own' });
    const ours = bench.create(S12, { kind: 'own' }, danger('property'));
    const call = bench.create(S110, { kind: 'own' }, danger('person'));
    const mine = bench.create(S12, { kind: 'own' }, danger('person'));
    expect(outcome(bench.ask(S110, 'merge', call.id, { into: calm.id }))).toBe('danger_merged_into_calm');
    expect(outcome(bench.ask(S12, 'merge', mine.id, { into: ours.id }))).toBe('danger_merged_into_calm');
    bench.do(S110, 'dispatch', calm.id, send);
    expect(outcome(bench.ask(S110, 'merge', call.id, { into: calm.id }))).toBe('applied');
  });

  it('is never a drill among real ones, nor into what the author may not see (F5)', () => {
    const body = { ...createBody(S12, { kind: 'own' }, {}, 40), mode: 'drill' as const };
    const drill = bench.newId();
    bench.do(S12, 'create', drill, body);
    const real = bench.create(S12, { kind: 'own' });
    expect(outcome(bench.ask(S12, 'merge', real.id, { into: drill }))).toBe('merge_of_drill_and_real');
    const foreign = bench.create(X110, { kind: 'own' });
    expect(outcome(bench.ask(S12, 'merge', real.id, { into: foreign.id }))).toBe('wrong_organisation');
  });

  it('can be undone: it is what it was, and the danger it raised goes when 110 undoes it', () => {
    for (const by of [S110, S12]) {
      const incident = bench.create(S110, { kind: 'own' }, danger('property'));
      const call = bench.create(S12, { kind: 'transfer', side: '110' }, danger('person'));
      bench.do(S110, 'sign', call.id, {});
      const before = bench.order(call.id);
      bench.do(S110, 'merge', call.id, { into: incident.id });
      const after = bench.do(by, 'unmerge', call.id, { into: incident.id, reason: '不是一回事' });
      expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
      expect(bench.order(incident.id)).toMatchObject({ merges: [], links: [] });
      const kept = bench.order(incident.id).fields.matter.danger;
      expect(kept).toEqual(by === S110 ? ['property'] : ['property', 'person']);
      expect(outcome(bench.ask(by, 'unmerge', call.id, { into: incident.id, reason: '又一次' }))).toBe(
        'nothing_to_unmerge',
      );
    }
  });
});

describe('danger a merged call has brought (O6) (R10)', () => {
  function incidentWith(...calls: Parameters<typeof danger>[]) {
    const incident = bench.create(S110, { kind: 'own' }, danger('property'));
    const ids = calls.map((kinds) => {
      const { id } = bench.create(S110, { kind: 'own' }, danger(...kinds));
      bench.do(S110, 'merge', id, { into: incident.id });
      return id;
    });
    const apart = (id: string | undefined) =>
      bench.do(S110, 'unmerge', id ?? '', { into: incident.id, reason: '不是一回事' });
    return { incident: incident.id, ids, apart, dangers: () => bench.order(incident.id).fields.matter.danger };
  }

  it('stays while another call still speaks of it, and goes with the last one', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { ids, apart, dangers, incident } = incidentWith(['person'], ['person']);
      expect(bench.order(incident).merges.map((m) => m.raised)).toEqual([['person'], []]);
      apart(ids[order[0] ?? 0]);
      expect(dangers()).toEqual(['property', 'person']);
      apart(ids[order[1] ?? 0]);
      expect(dangers()).toEqual(['property']);
    }
  });

  it('does not take with it what stood there before', () => {
    const { ids, apart, dangers } = incidentWith(['property', 'person'], ['property']);
    apart(ids[0]);
    expect(dangers()).toEqual(['property']);
    apart(ids[1]);
    expect(dangers()).toEqual(['property']);
  });

  it('stands by itself once somebody has judged it', () => {
    const { ids, apart, dangers, incident } = incidentWith(['person']);
    bench.do(S110, 'correct', incident, { patch: { place: { text: '北门' } }, text: '' });
    expect(bench.order(incident).merges[0]?.raised).toEqual(['person']);
    bench.do(S110, 'correct', incident, { patch: danger('property', 'person'), text: '现场核实' });
    apart(ids[0]);
    expect(dangers()).toEqual(['property', 'person']);
  });

  it('wakes what was urgent without a named danger, and alarms nobody where it brings nothing new', () => {
    const calm = bench.create(S12, { kind: 'transfer', side: '110' }, { matter: { urgent: true } });
    bench.do(S110, 'sign', calm.id, {});
    const one = bench.create(S110, { kind: 'own' }, danger('person'));
    bench.do(S110, 'merge', one.id, { into: calm.id });
    expect(bench.order(calm.id)).toMatchObject({ realert: [S12], fields: { matter: { urgent: true } } });
    bench.do(S12, 'sign', calm.id, {});
    const again = bench.create(S110, { kind: 'own' }, danger('person'));
    bench.do(S110, 'merge', again.id, { into: calm.id });
    expect(bench.order(calm.id)).toMatchObject({ realert: [], fields: { matter: { urgent: true } } });
  });

  it('links both ways beside the links there were', () => {
    const twin = bench.create(S12, { kind: 'transfer', side: '110' }, danger('property'));
    bench.do(S110, 'sign', twin.id, {});
    const own = bench.newId();
    const link = { relation: 'twin' as const, orderId: twin.id, number: twin.number };
    bench.do(S12, 'create', own, { ...createBody(S12, { kind: 'own' }, {}, 60), links: [link] });
    const into = bench.create(S12, { kind: 'own' });
    const ownOrder = bench.do(S12, 'merge', own, { into: into.id });
    expect(ownOrder.links).toEqual([link, { relation: 'merged_into', orderId: into.id, number: into.number }]);
    const more = bench.create(S12, { kind: 'own' });
    bench.do(S12, 'merge', more.id, { into: into.id });
    expect(bench.order(into.id).links.map((l) => [l.relation, l.orderId])).toEqual([
      ['merged_from', own],
      ['merged_from', more.id],
    ]);
    expect(bench.order(into.id).fields.matter.urgent).toBe(false);
  });
});

describe('duplicates are proposed (O6)', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 10, 21, 1) + hours * 3_600_000).toISOString();
  const subject = (patch: FieldsPatch, hours: number) => ({
    id: '00000000-0000-7000-8000-0000000000aa',
    fields: fields(patch),
    at: at(hours),
    mode: 'real' as const,
  });
  const elsewhere: FieldsPatch = { place: { text: '别处' } };
  const otherNumber: FieldsPatch = { source: { callerNumber: '13700000000', callbackNumber: '' } };

  it('by the same number within 72 hours, or the same place and class within 24', () => {
    const order = bench.create(S12, { kind: 'own' });
    const why = (patch: FieldsPatch, hours: number) =>
      duplicatesOf(subject(patch, hours), [order], directory.clocks).map((d) => d.why);
    expect(why(elsewhere, 71)).toEqual(['same_number']);
    expect(why(elsewhere, 73)).toEqual([]);
    expect(why({ ...otherNumber, place: { text: '汶上县 南站镇，阳光工地' } }, 23)).toEqual(['same_place']);
    expect(why(otherNumber, 25)).toEqual([]);
    expect(why({ ...otherNumber, matter: { category: 'complaint' } }, 1)).toEqual([]);
    expect(why({ ...elsewhere, source: { callerNumber: '', callbackNumber: '' } }, 1)).toEqual([]);
  });

  it('never of a drill, of itself, or of what is merged or linked already', () => {
    const order = bench.create(S12, { kind: 'own' });
    const { clocks } = directory;
    expect(duplicatesOf({ ...subject({}, 1), mode: 'drill' }, [order], clocks)).toEqual([]);
    expect(duplicatesOf({ ...subject({}, 1), id: order.id }, [order], clocks)).toEqual([]);
    const other = bench.create(S12, { kind: 'own' });
    bench.do(S12, 'merge', other.id, { into: order.id });
    const both = [bench.order(order.id), bench.order(other.id)];
    expect(duplicatesOf(subject({}, 1), both, clocks).map((d) => d.orderId)).toEqual([order.id]);
  });
});
