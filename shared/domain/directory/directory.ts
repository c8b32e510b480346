import { z } from 'zod';
import { WorkingCalendar, WorkingHours } from '../clock/calendar.ts';
import { PausableClock } from '../clock/names.ts';
import { DivisionCode, OrgId, Side } from '../primitives.ts';
import { EvaluationSettings } from '../evaluation/settings.ts';
import { ScopeTable } from '../scope/scope.ts';

export const Level = z.enum(['city', 'county']);
export type Level = z.infer<typeof Level>;

/** An organisation that holds seats: a 12345 or 110 hall or county room (DOMAIN §1, R11). */
export const Org = z.object({
  id: OrgId,
  name: z.string(),
  side: Side,
  level: Level,
  division: DivisionCode,
  /** Two digits inside the permanent number; unique among the organisations of one division. */
  ordinal: z.number().int().min(1).max(99),
});
export type Org = z.infer<typeof Org>;

/** A division of GB/T 2260 or a local functional area, with the county 110 that serves it (R2, R11). */
export const Division = z.object({
  code: DivisionCode,
  name: z.string(),
  kind: z.enum(['city', 'county', 'functional_area']),
  policeOrg: OrgId.nullable(),
});
export type Division = z.infer<typeof Division>;

/** Services of the emergency linkage (L4). */
export const LinkedService = z.enum(['119', '120', '122', 'water', 'power', 'gas', 'heat', 'oil', 'telecom']);
export type LinkedService = z.infer<typeof LinkedService>;

/** One line of the duty roster: who is awake, at which number, and what they bring (L4, 24小时值班). */
export const RosterEntry = z.object({
  id: z.string(),
  service: z.union([LinkedService, OrgId]),
  unit: z.string(),
  person: z.string(),
  /** Tried in this order by the voice hand-over ladder (V2). */
  phones: z.array(
    z.object({ rung: z.enum(['seat_phone', 'outside_line', 'radio', 'shift_leader']), number: z.string() }),
  ),
  brings: z.string(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** A figure a screen shows together with where it comes from: an official document, or our default (C1). */
export const Setting = z.object({
  value: z.number().positive(),
  /** When the clock turns to 预警, in the unit of the value; left out, after `warningPercent` of it. */
  warn: z.number().positive().optional(),
  basis: z.string(),
  official: z.boolean(),
});
export type Setting = z.infer<typeof Setting>;

/** Clocks of DOMAIN §5, all configuration; values in the unit each name ends with. */
export const ClockSettings = z.object({
  answerSeconds: Setting,
  receivedSeconds: Setting,
  deliveredSeconds: Setting,
  signedUrgentSeconds: Setting,
  signTargetSeconds: Setting,
  signRedSeconds: Setting,
  consultationMinutes: Setting,
  returnUrgentMinutes: Setting,
  returnWorkingDays: Setting,
  feedbackUrgentMinutes: Setting,
  feedbackHours: Setting,
  /** 延期: at most so many working days each time, and so many times. */
  extensionWorkingDays: Setting,
  extensionTimes: Setting,
  /** How far apart two calls may lie to be proposed as one: by the same number, at the same place and of the same class. */
  duplicateNumberHours: Setting,
  duplicatePlaceHours: Setting,
  /** How long a confirmed harassment stands (L10). */
  harassmentDays: Setting,
  enquiryWorkingDays: Setting,
  generalWorkingDays: Setting,
  completionUrgentMinutes: Setting,
  completionWorkingDays: Setting,
  dangerGapsMinutes: Setting,
  escalateFirstWorkingDays: Setting,
  escalateSecondWorkingDays: Setting,
  urgeAnswerUrgentMinutes: Setting,
  urgeAnswerWorkingDays: Setting,
  rectifyWorkingDays: Setting,
  /** Share of a clock's time after which it turns to 预警 where the clock itself names no time for it. */
  warningPercent: Setting,
  /** A gap between event time and sync time from this length on is time without a line, and shown apart. */
  offlineSeconds: Setting,
  /** How long a courier file may be brought in after it was exported. */
  courierHours: Setting,
  /** Unsent work, a hub that answers, and no verdict for so long: somebody must look. */
  stalledSeconds: Setting,
  /** How long a surge is proposed for (L9); its leader may choose otherwise. */
  surgeMinutes: Setting,
});
export type ClockSettings = z.infer<typeof ClockSettings>;

/** Why a clock may be stopped for a while, and who may stop it; the list is the city's own. */
export const PauseReason = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  name: z.string().trim().min(1).max(60),
  clocks: z.array(PausableClock).min(1),
  sides: z.array(Side).min(1),
  roles: z.array(z.enum(['operator', 'leader', 'supervisor'])).min(1),
  basis: z.string(),
  official: z.boolean(),
});
export type PauseReason = z.infer<typeof PauseReason>;

/** Where a side takes and answers internet matters, apart from its telephone (R6): a platform's name, and where it is. */
export const OnlineChannel = z.object({
  side: Side,
  name: z.string().trim().min(1).max(100),
  address: z.string().trim().min(1).max(300),
  basis: z.string(),
  official: z.boolean(),
});
export type OnlineChannel = z.infer<typeof OnlineChannel>;

/** Everything about the city that rules and screens need; versioned data, published by the hub, kept by seats for offline work. */
export const Directory = z.object({
  version: z.number().int(),
  city: z.string().regex(/^\d{6}$/),
  cityName: z.string(),
  orgs: z.array(Org),
  divisions: z.array(Division),
  /** Place names for the one-line search, beneath divisions: towns, villages, estates. */
  places: z.array(z.object({ name: z.string(), division: DivisionCode })),
  roster: z.array(RosterEntry),
  units: z.array(z.object({ org: OrgId, name: z.string() })),
  /** One of each side; none where the city has not said. */
  online: z.array(OnlineChannel).default([]),
  clocks: ClockSettings,
  evaluation: EvaluationSettings,
  /** Every published version of the scope table, oldest first; an order keeps the version it was judged by. */
  scope: z.array(ScopeTable).default([]),
  calendar: WorkingCalendar,
  workingHours: WorkingHours,
  pauseReasons: z.array(PauseReason),
  /** Who hears complaints about police (R2): B names nobody, so it is configuration. */
  inspection: z.object({ unit: z.string(), basis: z.string() }),
});
export type Directory = z.infer<typeof Directory>;

/** @throws {RangeError} when the directory does not list the organisation. */
export function orgOf(directory: Directory, id: OrgId): Org {
  const org = directory.orgs.find((o) => o.id === id);
  if (!org) throw new RangeError(`organisation ${id} is not in the directory (version ${directory.version})`);
  return org;
}

/** The city-level organisation of one side (R1–R4). */
export function cityOrg(directory: Directory, side: Side): Org {
  const org = directory.orgs.find((o) => o.side === side && o.level === 'city');
  if (!org) throw new RangeError(`the directory names no city ${side}`);
  return org;
}

/** Where an internet matter that goes to a side is answered (R6); null where the city has not said. */
export function onlineChannel(directory: Directory, side: Side): OnlineChannel | null {
  return directory.online.find((channel) => channel.side === side) ?? null;
}

/** The county 110 that serves a place, or null where the table knows none (R2, R11). */
export function policeFor(directory: Directory, division: DivisionCode | null): Org | null {
  const row = division === null ? undefined : directory.divisions.find((d) => d.code === division);
  return row?.policeOrg ? (directory.orgs.find((o) => o.id === row.policeOrg) ?? null) : null;
}
