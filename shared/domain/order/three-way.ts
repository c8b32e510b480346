import { z } from 'zod';
import { Id, Instant, OrgId, ShortText, Side } from '../primitives.ts';
import { LegState } from './axes.ts';

/** Parties of the three-way call (R8): 诉求方, 12345, 110. */
export const Party = z.enum(['caller', '12345', '110']);
export type Party = z.infer<typeof Party>;

/** Questions of the checklist, asked in this order; danger stands before all of them and is not one of them. */
export const Fact = z.enum(['when', 'people', 'amount', 'evidence', 'reported_before', 'gathering', 'demand']);
export type Fact = z.infer<typeof Fact>;

export const FallbackReason = z.enum(['no_agreement', 'other_unreachable', 'other_offline', 'call_dropped']);
export type FallbackReason = z.infer<typeof FallbackReason>;

/** One entry of the checklist. Two seats that write the same line both stay: `device` keeps them apart. */
export const FactEntry = z.object({ fact: Fact, text: z.string().max(2000), org: OrgId, device: Id, at: Instant });
export type FactEntry = z.infer<typeof FactEntry>;

export const Opinion = z.object({
  side: Side,
  org: OrgId,
  /** Whose matter this side says it is. */
  owner: z.enum(['110', '12345', 'unclear']),
  text: z.string().trim().min(1).max(2000),
  clause: ShortText,
  operator: ShortText,
  at: Instant,
});
export type Opinion = z.infer<typeof Opinion>;

/** How a seat records the consent of the other side when it was given by voice and not by that side's own opinion. */
export const Consent = z.object({ name: z.string().trim().min(1).max(100), badge: ShortText });
export type Consent = z.infer<typeof Consent>;

export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agreed'), owner: Side, consent: Consent.nullable() }),
  z.object({ kind: z.literal('failed'), reason: FallbackReason }),
]);
export type Outcome = z.infer<typeof Outcome>;

export const ThreeWay = z.object({
  openedAt: Instant,
  openedBy: OrgId,
  cause: z.enum(['unclear', 'second_return']),
  parties: z.record(
    Party,
    z.object({ state: LegState, who: ShortText, joinedAt: Instant.nullable(), leftAt: Instant.nullable() }),
  ),
  danger: z.object({ answer: z.enum(['yes', 'no']), text: z.string(), at: Instant, org: OrgId }).nullable(),
  facts: z.array(FactEntry),
  opinions: z.array(Opinion),
  outcome: z.object({ result: Outcome, owner: OrgId, at: Instant, org: OrgId }).nullable(),
});
export type ThreeWay = z.infer<typeof ThreeWay>;

/** Whether the time for talking is over (R8). @param minutes from the city's settings */
export function isTalkOver(talk: ThreeWay, at: number, minutes: number): boolean {
  return at - Date.parse(talk.openedAt) > minutes * 60_000;
}

/**
 * Sides whose opinion is still wanted before the consultation counts as failed (R8): both, but once the time for talking is
 * over the one that concludes waits for nobody, or a caller would wait with it *(decision)*.
 */
export function opinionsMissing(talk: ThreeWay, side: Side, reason: FallbackReason, over: boolean): Side[] {
  const needed: Side[] = reason === 'no_agreement' && !over ? ['12345', '110'] : [side];
  return needed.filter((s) => !talk.opinions.some((o) => o.side === s));
}
