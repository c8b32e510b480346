import type { SupervisionStep } from '../clock/reading.ts';
import type { Id, OrgId } from '../primitives.ts';
import type { Supervision } from './axes.ts';
import type { Order } from './order.ts';

/** The supervision that stands: its steps since the last 销号, or nothing. */
function standing(log: readonly SupervisionStep[]): SupervisionStep[] {
  return log.slice(log.findLastIndex((s) => s.act === 'sign_off') + 1);
}

/** Who supervises whom now, or null; there is never more than one supervision of an order at a time. */
export function supervisedNow({ supervisionLog }: Pick<Order, 'supervisionLog'>): SupervisionStep | null {
  return standing(supervisionLog).find((s) => s.act === 'supervise') ?? null;
}

/** The 整改 that stands, and whether it has been reported. */
export function rectificationNow({
  supervisionLog,
}: Pick<Order, 'supervisionLog'>): { ordered: SupervisionStep; reported: boolean } | null {
  const steps = standing(supervisionLog);
  const at = steps.findLastIndex((s) => s.act === 'rectify');
  const ordered = steps[at];
  return ordered ? { ordered, reported: steps.slice(at).some((s) => s.act === 'report') } : null;
}

/** Urges nobody has answered yet, oldest first; of one organisation where it is named. */
export function openUrges({ supervisionLog }: Pick<Order, 'supervisionLog'>, to?: OrgId): SupervisionStep[] {
  const answered = new Set<Id | null>(supervisionLog.map((s) => s.answers));
  return supervisionLog.filter((s) => s.act === 'urge' && !answered.has(s.id) && (to === undefined || s.to === to));
}

/** What the acts of people make of the supervision axis; 预警 and 超时 are computed and never stored. */
export function supervisionAfter(log: readonly SupervisionStep[]): Supervision {
  const order = { supervisionLog: [...log] };
  if (rectificationNow(order)) return 'rectifying';
  if (supervisedNow(order)) return 'supervised';
  if (openUrges(order).length > 0) return 'urged';
  return log.some((s) => s.act === 'sign_off') ? 'rectified' : 'normal';
}
