import type { ClockSettings, OrgId, Setting } from '../../../shared/domain/index.ts';
import type { OrderView, VoiceDemand } from '../../../shared/ipc/index.ts';

/** The clock that a demand stands on, with its basis; none where the line itself is down. */
export function clockOf(because: VoiceDemand['because'], clocks: ClockSettings): Setting | null {
  if (because === 'not_received') return clocks.receivedSeconds;
  if (because === 'not_delivered') return clocks.deliveredSeconds;
  return because === 'not_signed' ? clocks.signedUrgentSeconds : null;
}

/** Whom to ring: whom the demand names, else whoever the order is with. */
export function targetOf({ summary, order }: OrderView): OrgId {
  return summary.voiceDemand?.target ?? order.addressee;
}
