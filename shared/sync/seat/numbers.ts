import type { Numbers } from '../../domain/op/bodies.ts';
import type { OrgId } from '../../domain/primitives.ts';
import { chinaDay } from '../../domain/china-day.ts';
import { permanentNumber } from '../../domain/number/permanent.ts';
import { maxSpokenPerDay, spokenNumber } from '../../domain/number/spoken.ts';

/** The last numbers given out by this seat; durable before they are shown. */
export type NumberState = { day: string; sequence: number };
export type SeatIdentity = { org: OrgId; orgOrdinal: number; seatOrdinal: number };

/**
 * The next pair of numbers and the state to make durable with it. A clock earlier than the last known day never
 * numbers an order: the last known day goes on counting (O2).
 * @throws {RangeError} when a seat has given out more spoken numbers in a day than three digits hold.
 */
export function nextNumbers(
  seat: SeatIdentity,
  last: NumberState | null,
  nowMs: number,
): { numbers: Numbers; state: NumberState } {
  const today = chinaDay(nowMs);
  const day = last && last.day > today ? last.day : today;
  const sequence = last && last.day === day ? last.sequence + 1 : 1;
  if (sequence > maxSpokenPerDay) throw new RangeError(`seat ${seat.seatOrdinal} has no spoken number left on ${day}`);
  return {
    numbers: {
      number: permanentNumber({ ...seat, day, sequence }),
      spoken: spokenNumber(seat.seatOrdinal, sequence),
      day,
    },
    state: { day, sequence },
  };
}

/**
 * Where to count on when records of the journal are lost: the last numbers may be among them, and no number is ever given
 * out twice. A record holds at most two (a part sent and a part kept), so twice as many are passed over; never more than half
 * of what is left of the day, which no day has come near to.
 */
export function passLost(last: NumberState | null, lostRecords: number, nowMs: number): NumberState | null {
  if (lostRecords === 0) return last;
  const today = chinaDay(nowMs);
  const day = last && last.day > today ? last.day : today;
  const sequence = last && last.day === day ? last.sequence : 0;
  return { day, sequence: sequence + Math.min(2 * lostRecords, (maxSpokenPerDay - sequence) >> 1) };
}

/**
 * The next pair that no order has: a journal that lost its tail, or its files, may remember an earlier last number than the
 * seat has given out, and what it still knows of its orders says so.
 */
export function freeNumbers(
  seat: SeatIdentity,
  last: NumberState | null,
  nowMs: number,
  isTaken: (numbers: Numbers) => boolean,
): ReturnType<typeof nextNumbers> {
  let next = nextNumbers(seat, last, nowMs);
  while (isTaken(next.numbers)) next = nextNumbers(seat, next.state, nowMs);
  return next;
}
