import type { Directory, FallbackReason, OrgId, Party, Side, ThreeWay } from '../../../shared/domain/index.ts';
import { otherSide } from '../../../shared/domain/index.ts';
import type { OrderView } from '../../../shared/ipc/index.ts';
import type { OrderHandle } from '../../stores/index.ts';

/** What every part of the checklist is given. */
export type TalkProps = {
  view: OrderView;
  talk: ThreeWay;
  desk: { directory: Directory; org: OrgId; side: Side; device: string };
  perform: OrderHandle['act'];
};

export const parties: readonly Party[] = ['caller', '12345', '110'];

/** What the form of the conclusion holds. */
export type OutcomeValues = {
  kind: 'agreed' | 'failed' | null;
  owner: Side | null;
  consentName: string;
  consentBadge: string;
  reason: FallbackReason | null;
};
export const noOutcome: OutcomeValues = { kind: null, owner: null, consentName: '', consentBadge: '', reason: null };
export const outcomeKey = (orderId: string) => `talk:${orderId}:outcome`;

type Conclusion = Pick<TalkProps, 'talk' | 'desk'>;

/** Whether the other side has said itself, on its own seat, that the matter is this side's. */
export function otherAgreed({ talk, desk }: Conclusion, owner: Side): boolean {
  return talk.opinions.findLast((o) => o.side === otherSide(desk.side))?.owner === owner;
}

/** True while the hub has not decided an event of this order that fits. */
export function isPending(view: OrderView, fits: (event: OrderView['events'][number]) => boolean): boolean {
  return view.events.some((e) => e.syncedAt === null && fits(e));
}
