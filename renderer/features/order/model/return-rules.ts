import {
  type Order,
  type ReturnReason,
  ReturnReason as Reasons,
  barredForDanger,
  isDangerous,
} from '../../../../shared/domain/index.ts';

export type ReturnChoice = { reason: ReturnReason; bar: 'none' | 'danger' | 'decided' };

/** The reasons for 退回 in the order of the scope document, with those this order rules out and why (R10). */
export function returnChoices(order: Order): ReturnChoice[] {
  return Reasons.options.map((reason) => {
    if (isDangerous(order.fields) && barredForDanger.includes(reason)) return { reason, bar: 'danger' };
    if (reason === 'not_our_scope' && order.threeWay !== null) return { reason, bar: 'decided' };
    return { reason, bar: 'none' };
  });
}

/** Only 非本方受理范围 needs a clause and a proposed owner, and only it counts (R10). */
export function needsClauseAndOwner(reason: ReturnReason | null): boolean {
  return reason === 'not_our_scope';
}

/** The second return of one part for 非本方受理范围 opens the three-way call instead. */
export function opensThreeWay(order: Order, reason: ReturnReason | null): boolean {
  return reason === 'not_our_scope' && order.returns.some((r) => r.reason === 'not_our_scope');
}
