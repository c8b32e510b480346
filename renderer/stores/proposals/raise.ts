import type { Category, Fields, LinkedService, Danger } from '../../../shared/domain/index.ts';
import type { DraftPatch } from '../../../shared/ipc/index.ts';
import type { Proposal } from '../../../shared/triage/index.ts';
import { annexCategories } from '../../i18n/index.ts';

/** What the assistant has already put into a form. Each thing is offered once: what the operator took out stays out. */
export type Offered = {
  urgent: boolean;
  silent: boolean;
  dangers: ReadonlySet<Danger>;
  services: ReadonlySet<LinkedService>;
  category: Category | null;
  clause: string;
};

export const nothingOffered: Offered = {
  urgent: false,
  silent: false,
  dangers: new Set(),
  services: new Set(),
  category: null,
  clause: '',
};

/**
 * A mark once set is never taken back by the assistant, so half a sentence must not set it: a suspicion that names no
 * danger waits for this many characters, a named danger for none.
 */
const enoughToSuspect = 20;

/**
 * What a proposal changes in a form: it raises urgency and adds dangers and services, it never lowers or removes
 * (DOMAIN §4). Category and clause follow it as long as the operator has not chosen others.
 */
export function raise(fields: Fields, proposal: Proposal, offered: Offered): { patch: DraftPatch; offered: Offered } {
  const { matter } = fields;
  const dangers = proposal.dangers.filter((d) => !offered.dangers.has(d));
  const services = proposal.linkage.filter((s) => !offered.services.has(s));
  const change: NonNullable<DraftPatch['matter']> = {};
  const urgent = proposal.urgent && (proposal.dangers.length > 0 || matter.narrative.length >= enoughToSuspect);
  if (urgent && !offered.urgent && !matter.urgent) change.urgent = true;
  if (proposal.callerThreatens && !offered.silent && !matter.silent) change.silent = true;
  const danger = [...new Set([...matter.danger, ...dangers])];
  if (danger.length > matter.danger.length) change.danger = danger;
  const linked = [...new Set([...matter.services, ...services])];
  if (linked.length > matter.services.length) change.services = linked;
  const category = annexCategories[proposal.category];
  if (matter.category !== category && (matter.category === null || matter.category === offered.category)) {
    change.category = category;
  }
  const clause = proposal.annexItem.slice(0, 200);
  if (matter.clause !== clause && (matter.clause === '' || matter.clause === offered.clause)) change.clause = clause;
  return {
    patch: Object.keys(change).length > 0 ? { matter: change } : {},
    offered: {
      urgent: offered.urgent || urgent,
      silent: offered.silent || proposal.callerThreatens,
      dangers: new Set([...offered.dangers, ...proposal.dangers]),
      services: new Set([...offered.services, ...proposal.linkage]),
      category,
      clause,
    },
  };
}
