import { z } from 'zod';
import { Id, Instant, OrgId } from '../primitives.ts';
import { ClockName } from './names.ts';

export const ClockState = z.enum(['running', 'warning', 'overdue', 'met', 'missed', 'paused', 'stopped']);
export type ClockState = z.infer<typeof ClockState>;

export const ClockUnit = z.enum(['seconds', 'minutes', 'hours', 'working_days']);
export type ClockUnit = z.infer<typeof ClockUnit>;

/** One clock of an order as it stands at a moment, with everything a screen must say about it. */
export const ClockReading = z.object({
  /** Stable within an order: a clock may run several times. */
  id: z.string(),
  clock: ClockName,
  /** Whose time it is. */
  org: OrgId,
  startedAt: Instant,
  /** When 预警 begins; null where the clock knows none. */
  warnAt: Instant.nullable(),
  /** While it is paused: when it would be due if it went on now. */
  dueAt: Instant,
  endedAt: Instant.nullable(),
  state: ClockState,
  value: z.number(),
  unit: ClockUnit,
  /** `always` counts round the clock; `working` counts Chinese working days and hours. */
  calendar: z.enum(['always', 'working']),
  /** A day beyond the published calendar was judged by weekends alone. */
  provisional: z.boolean(),
  basis: z.string(),
  official: z.boolean(),
  /** Time it did not count, by its own calendar. */
  pausedMinutes: z.number().int(),
  /** Time without a line inside it, shown apart and no part of anybody's delay. */
  offlineMinutes: z.number().int(),
  /** Working days that extensions gave it. */
  extendedBy: z.number().int(),
});
export type ClockReading = z.infer<typeof ClockReading>;

/** How far the ladder has climbed by time alone: expired, and so many working days after it (L7). */
export const Escalation = z.enum(['none', 'expired', 'first', 'second']);
export type Escalation = z.infer<typeof Escalation>;

/** 暂停计时: a reason of the city's list, and the clocks it stops. Several may stand at once. */
export const Pause = z.object({
  reason: z.string(),
  clocks: z.array(ClockName),
  text: z.string(),
  org: OrgId,
  operator: z.string(),
  from: Instant,
  to: Instant.nullable(),
});
export type Pause = z.infer<typeof Pause>;

/** One step of 催办 → 督办 → 整改 → 销号: who did what towards whom, when, with what words (L7). */
export const SupervisionStep = z.object({
  id: Id,
  act: z.enum(['urge', 'answer', 'supervise', 'rectify', 'report', 'sign_off']),
  org: OrgId,
  operator: z.string(),
  to: OrgId,
  text: z.string(),
  at: Instant,
  /** For an answer: the urge it answers. */
  answers: Id.nullable(),
  /** For 整改: working days it was given. */
  workingDays: z.number().int().nullable(),
});
export type SupervisionStep = z.infer<typeof SupervisionStep>;
