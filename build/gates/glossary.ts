/** The glossary names every word of the domain's vocabulary, so that it cannot go stale. */
import { readFileSync } from 'node:fs';
import * as domain from '../../shared/domain/index.ts';

const kindsOf = (union: { options: readonly { shape: { kind: { value: string } } }[] }): string[] =>
  union.options.map((option) => option.shape.kind.value);

const { Business, Delivery, LegState, Supervision, Category, Danger, Channel, Mode, Relation, LinkedService } = domain;
const { ShiftItemKind, EmergencyOutcome, ShiftEvent, SurgeEvent, EmergencyEvent, ConferenceEvent, QuarantineEvent } =
  domain;
const { ClockName, ClockState } = domain;
const { ReturnReason, FallbackReason, VoiceRung, Party, Fact, Disposition, OrderEvent, ReceiptEvent } = domain;

/** What must stand in the glossary, by the English name the code uses. */
const vocabulary: Record<string, readonly string[]> = {
  op: domain.opKinds,
  event: [OrderEvent, ReceiptEvent, ShiftEvent, SurgeEvent, EmergencyEvent, ConferenceEvent, QuarantineEvent].flatMap(
    kindsOf,
  ),
  disposition: kindsOf(Disposition),
  ...Object.fromEntries(
    Object.entries({
      Business,
      Delivery,
      LegState,
      Supervision,
      Category,
      Danger,
      Channel,
      Mode,
      Relation,
      LinkedService,
      ReturnReason,
      FallbackReason,
      VoiceRung,
      Party,
      Fact,
      ClockName,
      ClockState,
      ShiftItemKind,
      EmergencyOutcome,
    }).map(([name, schema]) => [name, schema.options]),
  ),
};

/** @param glossary the Markdown text; a word counts when it stands in a code span of its own. */
export function glossaryFindings(glossary: string): string[] {
  const named = new Set([...glossary.matchAll(/`([^`]+)`/g)].map((match) => match[1]));
  return Object.entries(vocabulary).flatMap(([group, terms]) =>
    terms.filter((term) => !named.has(term)).map((term) => `docs/glossary.md lacks ${group} \`${term}\``),
  );
}

export function readGlossary(): string {
  return readFileSync('docs/glossary.md', 'utf8');
}
