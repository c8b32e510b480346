import type { OpKind } from '../../../../shared/domain/index.ts';
import { awaitsConference, isDangerous } from '../../../../shared/domain/index.ts';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import type { FormKind } from './act-store.ts';

/** A button of the order view: an act with a form, one that is done at once, or a page of its own. */
export type Offer = FormKind | 'sign' | 'open_three_way' | 'voice';

/**
 * In the order of the work; the key beside each is shown on its button. Alt+A, Alt+O (alarms), Alt+L, Alt+T (tabs)
 * and Alt+1 … Alt+9 (lists) belong to the desk around it. Supervision has Shift as well: there are more acts than letters.
 */
export const offerKeys: Record<Offer, string> = {
  sign: 'Alt+S',
  accept: 'Alt+R',
  dispatch: 'Alt+D',
  push: 'Alt+P',
  assign: 'Alt+J',
  feedback: 'Alt+F',
  return: 'Alt+W',
  resend: 'Alt+B',
  hand_over: 'Alt+H',
  follow_up: 'Alt+V',
  close: 'Alt+C',
  extend: 'Alt+E',
  reopen: 'Alt+I',
  voice: 'Alt+Y',
  open_three_way: 'Alt+Z',
  tell_service: 'Alt+U',
  correct: 'Alt+G',
  note: 'Alt+N',
  mark_contactable: 'Alt+K',
  submit_conference: 'Alt+M',
  withdraw: 'Alt+X',
  merge: 'Alt+Q',
  unmerge: 'Alt+Shift+Q',
  review_harassment: 'Alt+Shift+R',
  flag_harassment: 'Alt+Shift+H',
  urge: 'Alt+Shift+U',
  answer_urge: 'Alt+Shift+A',
  supervise: 'Alt+Shift+S',
  rectify: 'Alt+Shift+Z',
  report_rectification: 'Alt+Shift+B',
  sign_off: 'Alt+Shift+X',
  pause_clock: 'Alt+Shift+P',
  resume_clock: 'Alt+Shift+C',
};

const offers = Object.keys(offerKeys) as Offer[];

/** What is offered: never more than main allows, and less where an act would say nothing new. */
export function offersOf(view: OrderView): Offer[] {
  return offers.filter((offer) => isOffered(offer, view));
}

function isOffered(offer: Offer, { order, allowed, summary }: OrderView): boolean {
  if (offer === 'voice') {
    const matters = isDangerous(order.fields) || summary.voiceDemand !== null;
    return matters && allowed.includes('voice_attempt');
  }
  if (!allowed.includes(offer satisfies OpKind)) return false;
  return offer !== 'submit_conference' || !awaitsConference(order.conference);
}

/**
 * Buttons as they stand on the screen. What arrives while the operator looks may take an offer away (it stays in its
 * place, switched off) or add one (at the end): a button never moves under a hand (DOMAIN §1).
 */
export function settled(before: readonly Offer[], now: readonly Offer[]): Offer[] {
  return [...before, ...now.filter((offer) => !before.includes(offer))];
}
