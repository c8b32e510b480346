import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, directory } from '../../../tests/support/city.ts';
import type { Order } from '../order/order.ts';
import { clocksOf, escalationOf, nearestClock, supervisionOf } from './clocks.ts';
import { dueOf } from './due.ts';
import type { ClockName } from './names.ts';
import type { Pause } from './reading.ts';
import type { Span } from './spans.ts';

const minute = 60_000;
const hour = 60 * minute;
/** An instant by China's clock; the bench begins on Saturday 2026-11-21 at 09:00 and each act takes a minute. */
const china = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`);
const shown = (at: string): string => new Date(Date.parse(at) + 8 * hour).toISOString().slice(0, 16).replace('T', ' ');

function read(bench: RuleBench, id: string, now: number, own?: { org: string; offlineSince: number | null }) {
  const events = bench.events.filter((e) => e.docId === id);
  return clocksOf(bench.order(id), events, { directory, now, ...(own && { own }) });
}
function clock(bench: RuleBench, id: string, name: ClockName, now = china('2026-11-21 09:30')) {
  const found = read(bench, id, now).findLast((c) => c.clock === name);
  if (!found) throw new Error(`${name} does not run`);
  return found;
}
const toPolice = { kind: 'transfer', side: '110' } as const;
const toHotline = { kind: 'transfer', side: '12345' } as const;
const danger = { matter: { danger: ['person' as const], urgent: true } };

describe('the clocks of an order (C1)', () => {
  it('say value, unit, calendar and basis of each, and whose time it is', () => {
    const bench = new RuleBench();
    const { id } = bench.create(S12, toPolice);
    const sign = clock(bench, id, 'sign', china('2026-11-21 09:00') + 45_000);
    expect(sign).toMatchObject({
      org: S110,
      value: 180,
      unit: 'seconds',
      calendar: 'always',
      basis: 'test',
      official: false,
    });
    expect(sign.state).toBe('warning');
    expect(clock(bench, id, 'sign', china('2026-11-21 09:04')).state).toBe('overdue');
    bench.do(S110, 'sign', id, {});
    expect(clock(bench, id, 'sign')).toMatchObject({ state: 'met', endedAt: '2026-11-21T01:01:00.000Z' });
    expect(clock(bench, id, 'feedback')).toMatchObject({ org: S110, value: 4, unit: 'hours', state: 'running' });
    expect(clock(bench, id, 'return_window')).toMatchObject({ unit: 'working_days', calendar: 'working' });
  });

  it('are short for an emergency, and its gaps have a clock until they are filled', () => {
    const bench = new RuleBench();
    const { id } = bench.create(S12, toPolice, { ...danger, place: { text: '' } });
    expect(clock(bench, id, 'sign')).toMatchObject({ value: 60, state: 'overdue' });
    expect(clock(bench, id, 'feedback')).toMatchObject({ value: 30, unit: 'minutes' });
    expect(clock(bench, id, 'return_window')).toMatchObject({ value: 10, unit: 'minutes' });
    expect(clock(bench, id, 'gaps')).toMatchObject({ org: S12, state: 'overdue', value: 10 });
    bench.do(S12, 'correct', id, { patch: { place: { text: '惠民苑' } }, text: '' });
    expect(clock(bench, id, 'gaps').state).toBe('met');
  });

  it('give a push the time that is left, and end with the feedback', () => {
    const bench = new RuleBench();
    const { id } = bench.create(S12, toPolice);
    bench.do(S110, 'push', id, { to: R110, text: '' });
    expect(clock(bench, id, 'feedback')).toMatchObject({ org: R110, startedAt: '2026-11-21T01:00:00.000Z' });
    bench.do(R110, 'sign', id, {});
    bench.do(R110, 'accept', id, { note: '' });
    bench.do(R110, 'feedback', id, { result: 'resolved', text: '办了', officer: '', phone: '' });
    expect(clock(bench, id, 'feedback', china('2026-12-01 09:00')).state).toBe('met');
    expect(supervisionOf(bench.order(id), read(bench, id, china('2026-12-01 09:00')))).toBe('normal');
  });

  it('count 3 working days for an enquiry and 5 for the rest, from Saturday on', () => {
    const bench = new RuleBench();
    const general = bench.create(X110, toHotline);
    const enquiry = bench.create(X110, toHotline, { matter: { category: 'enquiry' } });
    expect(shown(clock(bench, general.id, 'handling').dueAt)).toBe('2026-11-27 17:30');
    expect(shown(clock(bench, enquiry.id, 'handling').dueAt)).toBe('2026-11-25 17:30');
    expect(clock(bench, general.id, 'handling').org).toBe(S12);
  });

  it('run for the return: the window, and the completion by whoever gets it back', () => {
    const bench = new RuleBench();
    const { id } = bench.create(X110, toHotline);
    bench.do(S12, 'return', id, { reason: 'incomplete', clause: '', proposedOwner: '', text: '缺联系电话' });
    expect(clock(bench, id, 'return_window').state).toBe('met');
    expect(clock(bench, id, 'handling').state).toBe('stopped');
    expect(clock(bench, id, 'completion')).toMatchObject({ org: X110, state: 'running', value: 1 });
    bench.do(X110, 'resend', id, { patch: {}, text: '' });
    expect(clock(bench, id, 'completion').state).toBe('met');
    expect(clock(bench, id, 'handling').state).toBe('running');
  });

  it('stop a talk that takes longer than five minutes at R8, and are quiet when it ends in time', () => {
    const bench = new RuleBench();
    const { id } = bench.create(S12, { kind: 'three_way' });
    expect(clock(bench, id, 'consultation', china('2026-11-21 09:03'))).toMatchObject({ state: 'running', value: 5 });
    expect(clock(bench, id, 'consultation', china('2026-11-21 09:06')).state).toBe('overdue');
  });
});

describe('extension, pause and time without a line', () => {
  function inHand() {
    const bench = new RuleBench();
    const { id } = bench.create(X110, toHotline);
    bench.do(S12, 'sign', id, {});
    bench.do(S12, 'accept', id, { note: '' });
    return { bench, id };
  }

  it('extend the term by working days, and not once it has run out', () => {
    const { bench, id } = inHand();
    bench.do(S12, 'extend', id, { workingDays: 3, reason: '需会同' });
    expect(clock(bench, id, 'handling')).toMatchObject({ extendedBy: 3 });
    expect(shown(clock(bench, id, 'handling').dueAt)).toBe('2026-12-02 17:30');
    const late = bench.order(id);
    const again = { ...late.extensions[0]!, at: '2026-12-20T01:00:00.000Z' };
    const order: Order = { ...late, extensions: [...late.extensions, again] };
    const events = bench.events.filter((e) => e.docId === id);
    const handling = clocksOf(order, events, { directory, now: china('2026-12-21 09:00') }).find(
      (c) => c.clock === 'handling',
    );
    expect(handling).toMatchObject({ extendedBy: 3, state: 'overdue' });
  });

  it('an extension over the national holiday skips it and counts the worked Saturday', () => {
    const span = spanAt(china('2026-09-28 10:00'));
    const base = dueOf(span, { pauses: [], extensions: [] }, directory, Infinity).dueAt;
    const extension = { workingDays: 3, reason: '', at: '2026-09-29T01:00:00.000Z', org: S12, operator: '' };
    const due = dueOf(span, { pauses: [], extensions: [extension] }, directory, Infinity).dueAt;
    expect(shown(new Date(base).toISOString())).toBe('2026-10-10 17:30');
    expect(shown(new Date(due).toISOString())).toBe('2026-10-14 17:30');
  });

  it('pause while the city’s reason stands, two reasons at once only once, and go on afterwards', () => {
    const { bench, id } = inHand();
    const before = clock(bench, id, 'handling').dueAt;
    bench.do(S12, 'pause_clock', id, { reason: 'petitioner_supplement', text: '等材料' });
    const paused = clock(bench, id, 'handling', china('2026-11-23 10:30'));
    expect(paused).toMatchObject({ state: 'paused', pausedMinutes: 120 });
    expect(Date.parse(paused.dueAt)).toBeGreaterThan(Date.parse(before));
    bench.do(S12, 'pause_clock', id, { reason: 'appraisal', text: '' });
    expect(clock(bench, id, 'handling', china('2026-11-23 10:30')).pausedMinutes).toBe(120);
    bench.do(S12, 'resume_clock', id, { reason: 'petitioner_supplement', text: '' });
    expect(clock(bench, id, 'handling').state).toBe('paused');
    bench.do(S12, 'resume_clock', id, { reason: 'appraisal', text: '' });
    expect(clock(bench, id, 'handling').state).toBe('running');
    bench.do(S12, 'pause_clock', id, { reason: 'appraisal', text: '' });
    bench.do(S12, 'feedback', id, { result: 'resolved', text: '办了', officer: '', phone: '' });
    bench.do(S12, 'close', id, { text: '' });
    expect(bench.order(id).pauses.every((p) => p.to !== null)).toBe(true);
  });

  it('show time without a line apart and count it as nobody’s delay (C3)', () => {
    const bench = new RuleBench();
    const { id } = bench.create(X110, toHotline);
    bench.events.forEach((e, i) => (bench.events[i] = { ...e, syncedAt: '2026-11-21T01:17:00.000Z' }));
    const order = { ...bench.order(id), syncedAt: '2026-11-21T01:17:00.000Z' };
    const read17 = () => clocksOf({ ...order }, bench.events, { directory, now: china('2026-11-21 09:20') });
    expect(read17().find((c) => c.clock === 'handling')).toMatchObject({
      startedAt: '2026-11-21T01:17:00.000Z',
      offlineMinutes: 17,
    });
    const police = new RuleBench();
    const sent = police.create(S12, toPolice);
    police.do(S110, 'deliver', sent.id, {}, 'device');
    expect(clock(police, sent.id, 'sign')).toMatchObject({ startedAt: '2026-11-21T01:01:00.000Z', offlineMinutes: 1 });
    const offline = read(police, sent.id, china('2026-11-21 09:11'), {
      org: S110,
      offlineSince: china('2026-11-21 09:06'),
    });
    expect(offline.find((c) => c.clock === 'sign')?.offlineMinutes).toBe(6);
  });

  it('never bring the due time forward by a pause, nor put it before the start', () => {
    const day = 24 * hour;
    const at = fc.integer({ min: china('2026-02-01 00:00'), max: china('2026-03-20 00:00') });
    const pause = fc.tuple(at, fc.integer({ min: 0, max: 9 * day }), fc.boolean());
    fc.assert(
      fc.property(
        at,
        fc.array(pause, { maxLength: 5 }),
        pause,
        at,
        fc.constantFrom('handling', 'feedback'),
        (from, list, more, now, name) => {
          const span = spanAt(from, name);
          const pauses = list.map(pauseOf);
          const due = (all: Pause[]) => dueOf(span, { pauses: all, extensions: [] }, directory, now).dueAt;
          expect(due(pauses)).toBeGreaterThanOrEqual(from);
          expect(due([...pauses, pauseOf(more)])).toBeGreaterThanOrEqual(due(pauses));
          expect(due(pauses)).toBeGreaterThanOrEqual(due([]));
        },
      ),
    );
  });
});

describe('the ladder by time alone (L7)', () => {
  it('warns, expires, and escalates one and five working days later; nobody presses anything', () => {
    const bench = new RuleBench();
    const { id } = bench.create(X110, toHotline);
    const at = (when: string) => {
      const readings = read(bench, id, china(when));
      return [supervisionOf(bench.order(id), readings), escalationOf(readings)];
    };
    expect(at('2026-11-24 10:00')).toEqual(['normal', 'none']);
    expect(at('2026-11-27 09:00')).toEqual(['warning', 'none']);
    expect(at('2026-11-27 17:31')).toEqual(['overdue', 'expired']);
    expect(at('2026-11-30 17:31')).toEqual(['overdue', 'first']);
    expect(at('2026-12-04 17:31')).toEqual(['overdue', 'second']);
    expect(nearestClock(read(bench, id, china('2026-11-27 17:31')))?.clock).toBe('handling');
  });

  it('is worked out once for a state of the order, so that a look every second costs a comparison', () => {
    const bench = new RuleBench();
    const { id } = bench.create(X110, toHotline);
    const [order, events] = [bench.order(id), bench.events.filter((e) => e.docId === id)];
    const unread = new Proxy<typeof events>([], {
      get: () => {
        throw new Error('the history was read again');
      },
    });
    const first = clocksOf(order, events, { directory, now: china('2026-11-24 10:00') });
    expect(clocksOf(order, unread, { directory, now: china('2026-11-24 10:00') })).toEqual(first);
    const late = clocksOf(order, unread, { directory, now: china('2026-12-24 10:00') });
    expect(escalationOf(late)).toBe('second');
    const republished = { ...directory, version: 2 };
    expect(() => clocksOf(order, unread, { directory: republished, now: 0 })).toThrow('read again');
  });
});

function spanAt(from: number, clock: ClockName = 'handling'): Span {
  return {
    id: 's',
    clock,
    org: S12,
    from,
    waiting: [],
    to: null,
    end: null,
    urgentFrom: null,
    enquiry: false,
    workingDays: null,
  };
}
function pauseOf([from, length, open]: [number, number, boolean]): Pause {
  const iso = (ms: number) => new Date(ms).toISOString();
  const to = open ? null : iso(from + length);
  return { reason: 'r', clocks: ['handling', 'feedback'], text: '', org: S12, operator: '', from: iso(from), to };
}
