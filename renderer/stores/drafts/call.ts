import type { BodyOf, Fields } from '../../../shared/domain/index.ts';
import type { Draft, InputOf, Sent } from '../../../shared/ipc/index.ts';
import type { SaveState } from './autosave.ts';

export type OpenOptions = InputOf<'drafts.open'>;
export type SendOptions = Omit<InputOf<'drafts.send'>, 'id'>;

/** What became of a call that was sent; it stays on its tab until the operator closes it. */
export type SentCall = {
  result: Sent;
  disposition: BodyOf<'create'>['disposition'];
  at: number;
  /** Danger or gaps: the form stays open below the numbers, so that what follows can be added. */
  toComplete: boolean;
  /** A part was to stay here but lacks what an order without danger needs; it has still to be opened. */
  ownPartLeft: boolean;
};

/** A call on the desk. `fields` is what the screen shows: typing never waits for main. */
export type Call = {
  /** Stable while the window lives, known before main has given the draft its id. */
  key: string;
  id: string | null;
  openedAt: string;
  openedBy: string;
  follows: Draft['follows'];
  fields: Fields;
  save: SaveState;
  sending: boolean;
  sendError: unknown;
  sent: SentCall | null;
  /** Gaps are shown red from the first attempt to send on, not while the operator is still writing. */
  gapsShown: boolean;
  /** Counts the wishes to go to the first gap; the form moves the focus when it grows. */
  jumps: number;
};

/** The part of a call that belongs to no main answer yet. */
export const freshCall = { sending: false, sendError: null, sent: null, gapsShown: false, jumps: 0 } as const;
