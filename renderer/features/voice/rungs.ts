import { type Directory, type Order, type OrgId, VoiceRung } from '../../../shared/domain/index.ts';

type Attempt = Order['voice'][number];
export type Rung = { rung: Attempt['rung']; number: string; unit: string; person: string };

/** The ladder to one organisation in the order it is climbed: seat, outside line, radio, shift leader (DOMAIN §5). */
export function ladderTo(directory: Directory, target: OrgId): Rung[] {
  const entries = directory.roster.filter((entry) => entry.service === target);
  return VoiceRung.options.flatMap((rung) =>
    entries.flatMap(({ phones, unit, person }) =>
      phones.filter((p) => p.rung === rung).map(({ number }) => ({ rung, number, unit, person })),
    ),
  );
}

/** How often a rung was tried without reaching anybody. */
export function triesOf(rung: Pick<Rung, 'rung' | 'number'>, attempts: readonly Attempt[]): number {
  return attempts.filter((a) => a.rung === rung.rung && a.number === rung.number && a.result !== 'told').length;
}

/** The rung to try now: the least tried, the lower one first, so that the ladder starts again at its foot. */
export function nextRung(ladder: readonly Rung[], attempts: readonly Attempt[]): number {
  const tries = ladder.map((rung) => triesOf(rung, attempts));
  return Math.max(0, tries.indexOf(Math.min(...tries)));
}
