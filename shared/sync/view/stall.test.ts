import { expect, test } from 'vitest';
import type { PushFault } from '../engine/push-loop.ts';
import { type StallCause, type WatchFacts, look, newWatch, stallOf } from './stall.ts';

const quiet: WatchFacts = {
  unsent: 2,
  verdicts: 0,
  line: { state: 'online', since: 0, why: '' },
  fault: null,
  vault: 'ok',
  monotonicMs: 0,
  nowMs: Date.parse('2026-11-21T12:14:00.000Z'),
  hubAheadMs: 1000,
  clockBoundSeconds: 300,
  seconds: 30,
};

/** Looks once a second; what `at` says holds from that second on. @returns the alarm at every second. */
function watched(seconds: number, at: Record<number, Partial<WatchFacts>> = {}) {
  let [watch, facts] = [newWatch, quiet];
  return Array.from({ length: seconds + 1 }, (_, second) => {
    facts = { ...facts, ...at[second], monotonicMs: second * 1000, nowMs: quiet.nowMs + second * 1000 };
    watch = look(watch, facts);
    return stallOf(watch, facts);
  });
}

const firstAlarm = (alarms: ReturnType<typeof watched>) => alarms.findIndex((alarm) => alarm !== null);

test('a hub that is heard and decides nothing for thirty seconds raises the alarm, not a second earlier', () => {
  const alarms = watched(40, { 5: { fault: { why: 'server', alone: false } } });
  expect(firstAlarm(alarms)).toBe(30);
  expect(alarms[30]).toEqual({ cause: 'hub_fails', since: '2026-11-21T12:14:00.000Z', unsent: 2, clocks: null });
  expect(alarms[40]).toMatchObject({ since: '2026-11-21T12:14:00.000Z' });
});

test('every verdict is progress, and an empty queue ends the alarm', () => {
  expect(firstAlarm(watched(60, { 20: { verdicts: 1 }, 45: { verdicts: 2 } }))).toBe(-1);
  const alarms = watched(50, { 40: { unsent: 0, verdicts: 2 } });
  expect(alarms[39]).not.toBeNull();
  expect(alarms[40]).toBeNull();
});

test('without a line nothing is alarmed: offline says so itself, and its time does not count', () => {
  const offline = { line: { state: 'offline', since: 0, why: 'unreachable' } } as const;
  expect(firstAlarm(watched(90, { 10: offline }))).toBe(-1);
  expect(firstAlarm(watched(90, { 10: offline, 50: { line: quiet.line } }))).toBe(80);
});

test('a hub that answers and lets nobody in is heard, though the line counts as down', () => {
  const line = { state: 'offline', since: 0, why: 'unauthorised' } as const;
  expect(watched(30, { 0: { line, fault: { why: 'unauthorised', alone: false } } })[30]?.cause).toBe('credential');
});

test.each<[PushFault | null, Partial<WatchFacts>, StallCause]>([
  [{ why: 'session_expired', alone: false }, {}, 'session'],
  [{ why: 'not_saved', alone: false }, {}, 'journal'],
  [{ why: 'busy', alone: false }, {}, 'busy'],
  [{ why: 'server', alone: true }, {}, 'one_op'],
  [{ why: 'refused', alone: false }, {}, 'hub_refuses'],
  [{ why: 'unsupported_protocol', alone: true }, {}, 'version'],
  [{ why: 'timeout', alone: false }, {}, 'one_way'],
  [null, { vault: 'down' }, 'vault'],
  [null, {}, 'unknown'],
])('the cause is named: %j', (fault, facts, cause) => {
  expect(watched(30, { 0: { ...facts, fault } })[30]?.cause).toBe(cause);
});

test.each<[number, PushFault | null, StallCause]>([
  [-301_000, { why: 'session_expired', alone: false }, 'clock'],
  [301_000, { why: 'unauthorised', alone: false }, 'clock'],
  [301_000, { why: 'refused', alone: true }, 'clock'],
  [301_000, null, 'clock'],
  [301_000, { why: 'server', alone: false }, 'hub_fails'],
  [300_000, { why: 'session_expired', alone: false }, 'session'],
])('a hub %i ms ahead that answers %j: %s', (hubAheadMs, fault, cause) => {
  expect(watched(30, { 0: { hubAheadMs, fault } })[30]?.cause).toBe(cause);
});

test('both times are told, of the same moment', () => {
  expect(watched(30, { 0: { hubAheadMs: 3_600_000 } })[30]?.clocks).toEqual({
    seat: '2026-11-21T12:14:30.000Z',
    hub: '2026-11-21T13:14:30.000Z',
    boundSeconds: 300,
  });
});

test('a clock that is set back or forward alarms nobody', () => {
  const alarms = watched(20, {});
  expect(firstAlarm(alarms)).toBe(-1);
  const facts = { ...quiet, monotonicMs: 1000, nowMs: quiet.nowMs + 86_400_000 };
  expect(stallOf(look(look(newWatch, quiet), facts), facts)).toBeNull();
});
