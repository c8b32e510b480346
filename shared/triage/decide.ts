import type { Shares } from './model/score.ts';
import type { Handler } from './types.ts';

const HANDLERS: readonly Handler[] = ['110', '12345', 'both', 'unclear', 'other'];

/**
 * Whose matter it is: the handler with the greatest share, under the safety rule of 四(一):
 * where danger stands or may stand, the police take part, so 12345 alone is never proposed.
 * `illness` leaves 引导拨打120 open, because somebody is looking after the patient.
 */
export function decideHandler(handler: Shares, danger: boolean, illness: boolean): Handler {
  const open = HANDLERS.filter((name) => !danger || (name !== '12345' && (name !== 'other' || illness)));
  let best = open[0] ?? 'unclear';
  for (const name of open) if ((handler[name] ?? 0) > (handler[best] ?? 0)) best = name;
  return best;
}
