import type { Disposition, Numbers } from '../../domain/op/bodies.ts';
import { type Fields, type Link, type Mode, isDangerous } from '../../domain/order/fields.ts';
import type { Id, Side } from '../../domain/primitives.ts';
import type { InputOf } from '../../ipc/contract.ts';
import type { Draft } from '../../ipc/views.ts';
import type { Ask } from './desk.ts';

export type SendInput = InputOf<'drafts.send'>;
type Create = Extract<Ask, { kind: 'create' }>;
type Sending = Extract<Ask, { kind: 'create' | 'merge' }>;

/**
 * The ops a draft becomes. Where both sides have a part these are two orders that know each other: each with its own
 * numbers and exactly one owner (L3). The part that is sent comes first, since it carries the danger.
 */
export function asksFor(
  draft: Draft,
  input: SendInput,
  mode: Mode,
  scopeVersion: string,
  nextId: () => Id,
  reserve: () => Numbers,
  side: Side,
): Sending[] {
  // A form brings its own number: entered, it never gets a second one (DOMAIN §5 Paper).
  const numbers = draft.paper?.form ?? reserve();
  const paper = draft.paper && { paper: { writtenAt: draft.paper.writtenAt, writer: draft.paper.writer } };
  const docId = nextId();
  const links: Link[] = draft.follows ? [draft.follows] : [];
  const sent: Create = {
    kind: 'create',
    docId,
    body: {
      numbers,
      mode,
      scopeVersion,
      fields: draft.fields,
      proposal: input.proposal,
      disposition: ownWay(input.disposition, draft.fields, side),
      links,
      ...paper,
    },
  };
  // The call is an order of its own first, so that a merge the hub refuses loses nothing.
  if (input.disposition.kind === 'joined')
    return [sent, { kind: 'merge', docId, body: { into: input.disposition.into } }];
  if (input.ownPart === null) return [sent];
  const own: Create = {
    kind: 'create',
    docId: nextId(),
    body: {
      numbers: reserve(),
      mode,
      scopeVersion,
      fields: ownFields(draft.fields, input.ownPart),
      proposal: input.proposal,
      disposition: { kind: 'own' },
      links: [...links, { relation: 'twin', orderId: docId, number: numbers.number }],
      ...paper,
    },
  };
  return [sent, own];
}

/**
 * What becomes of a joined call if the hub refuses the merge: with danger ticked it is already on its way to 110, or ours
 * where we are 110, and not waiting in a hall that cannot dispatch.
 */
function ownWay(disposition: Disposition, fields: Fields, side: Side): Disposition {
  if (disposition.kind !== 'joined' || !isDangerous(fields)) return disposition;
  return side === '110' ? { kind: 'own' } : { kind: 'transfer', side: '110' };
}

/** The part that stays here. Danger stays with it only where the operator says that this part is urgent itself. */
function ownFields(fields: Fields, part: NonNullable<SendInput['ownPart']>): Fields {
  const { matter } = fields;
  return {
    ...fields,
    matter: {
      ...matter,
      title: part.title || matter.title,
      danger: part.urgent ? matter.danger : [],
      urgent: part.urgent,
      services: part.urgent ? matter.services : [],
    },
  };
}
