import {
  type Danger,
  type Fields,
  type Side,
  isDangerous,
  missingFields,
  otherSide,
} from '../../shared/domain/index.ts';
import type { Proposal } from '../../shared/triage/index.ts';
import type { Call, SendOptions, SentCall } from './drafts/call.ts';
import type { createDraftsStore } from './drafts/drafts-store.ts';
import { type createProposalsStore, recorded } from './proposals/proposals-store.ts';

export type Disposition = SendOptions['disposition'];

/** Ticked by the danger key when the operator has not said what kind it is; corrected afterwards. */
const defaultDanger: Danger = 'public_safety';

type Parts = {
  drafts: ReturnType<typeof createDraftsStore>;
  proposals: ReturnType<typeof createProposalsStore>;
  ownSide: () => Side | null;
  onVoiceDemand: (orderId: string) => void;
};

/** Letting go of a call: one action, with the proposal recorded beside the choice. */
export function createSending({ drafts, proposals, ownSide, onVoiceDemand }: Parts) {
  const callOf = (key: string): Call | undefined => drafts.store.getState().calls.find((c) => c.key === key);

  const dispatch = async (call: Call, disposition: Disposition): Promise<SentCall | null> => {
    const { key } = call;
    const current = proposals.store.getState().byCall[key];
    const followed = current ? follows(disposition, current.proposal, ownSide()) : false;
    const wanted = disposition.kind === 'transfer' && proposals.keepsPart(key);
    // What stays with the police because both have a part is the danger; what stays with 12345 is the grievance.
    const urgent = ownSide() === '110' && isDangerous(call.fields);
    // A part without danger is refused while fields are missing; it must not hold the danger back.
    const keep = wanted && (urgent || missingFields(call.fields).length === 0);
    const ownPart = keep ? { title: call.fields.matter.title, urgent } : null;
    const options = { disposition, proposal: recorded(current, followed), ownPart };
    const sent = await drafts.send(key, options, wanted && !keep);
    const first = sent?.result.orderIds[0];
    if (sent?.result.voiceDemand && first) onVoiceDemand(first);
    return sent;
  };

  return {
    /** Sends when nothing required is missing, otherwise shows the gaps and moves to the first. */
    async send(key: string, disposition: Disposition): Promise<SentCall | null> {
      proposals.settle(key);
      const call = callOf(key);
      if (!call || call.sent) return null;
      if (gapsBefore(call.fields, disposition).length === 0) return dispatch(call, disposition);
      drafts.jumpToGap(key);
      return null;
    },

    /** Opens the part that stays here as a call of its own that follows the order sent. @returns its key. */
    openOwnPart(key: string, openedBy: string): string | null {
      const call = callOf(key);
      const follows = call?.sent?.result.orderIds[0];
      if (!call || !follows) return null;
      const { source, person, place, matter } = call.fields;
      const link = { orderId: follows, relation: 'twin' } as const;
      const opened = drafts.open(
        { channel: source.channel, callerNumber: source.callerNumber, follows: link },
        openedBy,
      );
      const calm = { ...matter, danger: [], urgent: false, silent: false, services: [] };
      drafts.change(opened, { source: { callbackNumber: source.callbackNumber }, person, place, matter: calm });
      drafts.ownPartOpened(key);
      return opened;
    },

    /** The always-live key: marks danger and sends at once, with nothing required (DOMAIN §5). */
    async sendDanger(key: string): Promise<SentCall | null> {
      proposals.settle(key);
      const before = callOf(key);
      const side = ownSide();
      if (!before || before.sent || side === null) return null;
      const { danger } = before.fields.matter;
      drafts.change(key, { matter: { danger: danger.length > 0 ? danger : [defaultDanger], urgent: true } });
      const call = callOf(key) ?? before;
      const own = side === '110' && !proposals.keepsPart(key);
      return dispatch(call, own ? { kind: 'own' } : { kind: 'transfer', side: otherSide(side) });
    },
  };
}

/** What must be filled in before this may be done with the call; nothing at all with danger ticked. */
export function gapsBefore(fields: Fields, disposition: Pick<Disposition, 'kind'>): ReturnType<typeof missingFields> {
  if (isDangerous(fields)) return [];
  const judged = disposition.kind === 'transfer' || disposition.kind === 'own';
  return missingFields(fields).filter((gap) => judged || gap === 'narrative');
}

/** What the desk would do if it followed the proposal. */
export function proposedKind(proposal: Proposal, side: Side | null): Exclude<Disposition['kind'], 'joined'> {
  switch (proposal.action) {
    case 'accept':
      return 'own';
    case 'transfer':
      return 'transfer';
    case 'three_way':
      return 'three_way';
    case 'guide':
      return 'guided';
    case 'dispatch_first_then_transfer':
      return side === '110' && proposal.handler !== 'both' ? 'own' : 'transfer';
  }
}

function follows(disposition: Disposition, proposal: Proposal, side: Side | null): boolean {
  return disposition.kind === proposedKind(proposal, side);
}
