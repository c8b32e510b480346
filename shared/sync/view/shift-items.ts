import type { ShiftItem } from '../../domain/shift/shift.ts';
import type { Attention, Draft, OrderSummary } from '../../ipc/views.ts';
import type { OrgId } from '../../domain/primitives.ts';

export type OnDesk = {
  orders: Iterable<OrderSummary>;
  drafts: readonly Draft[];
  attention: readonly Attention[];
  own: OrgId;
};

const pressing: readonly ShiftItem['kind'][] = ['unsent', 'attention', 'told_by_voice', 'unsigned', 'open', 'draft'];
const titleLength = 60;

/**
 * What the next operator must know of at this moment (L11): unsent, refused, told by voice, unsigned and open orders, and
 * the drafts of the seat. Each order stands once, under what presses most; urgent ones first.
 */
export function shiftItems({ orders, drafts, attention, own }: OnDesk): ShiftItem[] {
  const refused = new Set(attention.map((a) => a.docId));
  const items = [
    ...[...orders].flatMap((order) => {
      const kind = kindOf(order, own, refused);
      return kind === null ? [] : [itemOf(order, kind)];
    }),
    ...drafts.map(draftItem),
  ];
  return items.sort(
    (a, b) => Number(b.urgent) - Number(a.urgent) || pressing.indexOf(a.kind) - pressing.indexOf(b.kind),
  );
}

function kindOf(order: OrderSummary, own: OrgId, refused: ReadonlySet<string>): ShiftItem['kind'] | null {
  if (order.delivery === 'queued') return 'unsent';
  if (order.delivery === 'attention' || refused.has(order.id)) return 'attention';
  if (order.lists.includes('ended')) return null;
  const unsigned = order.business === 'submitted' || order.business === 'returned';
  if (order.voiceTold && unsigned && order.addressee !== own) return 'told_by_voice';
  if (order.lists.includes('inbox') && unsigned) return 'unsigned';
  if (order.lists.includes('inbox') || order.lists.includes('mine')) return 'open';
  // Sent and not signed there: who comes must know that it is still with nobody.
  return unsigned && order.lists.includes('sent') ? 'unsigned' : null;
}

function itemOf(order: OrderSummary, kind: ShiftItem['kind']): ShiftItem {
  const title = [order.title, order.place].filter(Boolean).join(' · ').slice(0, titleLength);
  return { kind, id: order.id, number: order.number, title, urgent: order.urgent, remark: '' };
}

function draftItem({ id, fields: { matter, place } }: Draft): ShiftItem {
  const title = [matter.title || matter.narrative, place.text].filter(Boolean).join(' · ').slice(0, titleLength).trim();
  return { kind: 'draft', id, number: '', title, urgent: matter.danger.length > 0 || matter.urgent, remark: '' };
}
