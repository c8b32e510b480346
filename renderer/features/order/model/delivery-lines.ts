import type { OrgId } from '../../../../shared/domain/index.ts';
import type { OrderView } from '../../../../shared/ipc/index.ts';

export type DeliveryLine = {
  kind:
    | 'saved'
    | 'queued'
    | 'received'
    | 'delivered'
    | 'waiting'
    | 'signed'
    | 'signedVoice'
    | 'unsigned'
    | 'attention'
    | 'pending';
  org?: OrgId;
  at?: string;
  who?: string;
  count?: number;
};

/**
 * Where the order truly is, step by step, with who and when. A step is shown only when it has happened; the first
 * that has not is named as what everybody waits for.
 */
export function deliveryLines({ order, pending, attention }: OrderView): DeliveryLine[] {
  const lines: DeliveryLine[] = [{ kind: 'saved', at: order.createdAt }];
  if (order.syncedAt === null) lines.push({ kind: 'queued' });
  else lines.push({ kind: 'received', at: order.syncedAt }, ...holders(order));
  // The creation of an order that is still here is not a second thing to wait for.
  const open = order.syncedAt === null ? pending.filter((p) => p.kind !== 'create') : pending;
  if (open.length > 0) lines.push({ kind: 'pending', count: open.length });
  if (attention.length > 0) lines.push({ kind: 'attention', count: attention.length });
  return lines;
}

function holders(order: OrderView['order']): DeliveryLine[] {
  const away = order.addressee !== order.firstReceiver;
  const orgs = [...new Set([...Object.keys(order.signed), ...(away ? [order.addressee] : [])])];
  return orgs.flatMap((org): DeliveryLine[] => {
    const delivered = order.delivered[org];
    const signed = order.signed[org];
    const lines: DeliveryLine[] = [];
    if (delivered) lines.push({ kind: 'delivered', org, at: delivered.at });
    else if (!signed) lines.push({ kind: 'waiting', org });
    if (signed)
      lines.push({ kind: signed.via === 'voice' ? 'signedVoice' : 'signed', org, at: signed.at, who: signed.operator });
    else if (delivered) lines.push({ kind: 'unsigned', org });
    return lines;
  });
}
