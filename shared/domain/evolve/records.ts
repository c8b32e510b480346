import { chinaDay } from '../china-day.ts';
import type { EmergencyEvent, EmergencySignIn } from '../emergency/emergency.ts';
import type { RecordedEvent } from '../event.ts';
import type { QuarantineEvent, QuarantineRecord } from '../quarantine/quarantine.ts';
import type { ShiftEvent, ShiftRecord } from '../shift/shift.ts';
import type { Surge, SurgeEvent } from '../surge/surge.ts';

type Meta = Omit<RecordedEvent, 'event'>;

/** The first event of a shift hand-over. */
export function createShift(e: Extract<ShiftEvent, { kind: 'shift_handed_over' }>, meta: Meta): ShiftRecord {
  const { items, more, text } = e;
  return {
    kind: 'shift',
    ...head(meta),
    device: meta.device,
    operator: meta.operator,
    ...{ items, more, text },
    handedOverAt: meta.at,
    countersigned: null,
  };
}

export function evolveShift(shift: ShiftRecord, e: ShiftEvent, { operator, device, at }: Meta): ShiftRecord {
  if (e.kind === 'shift_handed_over') throw new Error(`shift ${shift.id} is handed over twice`);
  return { ...shift, countersigned: { operator, device, at, text: e.text } };
}

/** The first event of a surge. */
export function createSurge(e: Extract<SurgeEvent, { kind: 'surge_started' }>, meta: Meta): Surge {
  const { counties, until, reason } = e;
  return {
    kind: 'surge',
    ...head(meta),
    operator: meta.operator,
    startedAt: meta.at,
    counties,
    until,
    reason,
    ended: null,
  };
}

export function evolveSurge(surge: Surge, e: SurgeEvent, { operator, at }: Meta): Surge {
  if (e.kind === 'surge_started') throw new Error(`surge ${surge.id} starts twice`);
  return { ...surge, ended: { at, operator, text: e.text } };
}

/** The first event of the record of an emergency sign-in. */
export function createEmergency(
  e: Extract<EmergencyEvent, { kind: 'emergency_signed_in' }>,
  meta: Meta,
): EmergencySignIn {
  const { badge, witness, signedInAt } = e;
  return { kind: 'emergency', ...head(meta), device: meta.device, badge, witness, signedInAt, review: null };
}

export function evolveEmergency(record: EmergencySignIn, e: EmergencyEvent, { operator, at }: Meta): EmergencySignIn {
  if (e.kind === 'emergency_signed_in') throw new Error(`emergency sign-in ${record.id} is recorded twice`);
  return { ...record, review: { operator, at, outcome: e.outcome, text: e.text } };
}

/** What became of a quarantined op: decided once, and never again. */
export function createQuarantine(e: QuarantineEvent, meta: Meta): QuarantineRecord {
  const { docId, act } = e;
  const decided = { operator: meta.operator, decidedAt: meta.at };
  if (e.kind === 'quarantine_released') {
    return { kind: 'quarantine', ...head(meta), docId, act, outcome: 'released', ...decided, reason: '' };
  }
  return { kind: 'quarantine', ...head(meta), docId, act, outcome: 'dismissed', ...decided, reason: e.reason };
}

function head({ docId, version, at, org, syncedAt }: Meta) {
  return { id: docId, version, day: chinaDay(Date.parse(at)), org, syncedAt };
}
