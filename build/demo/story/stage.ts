/** Who plays, and what every chapter of the story is given. */
import type { Ledger } from '../ledger.ts';
import type { Narrator } from '../narrator.ts';
import type { Desk } from '../world.ts';

export const seats = ['S12', 'S110', 'X110', 'R110'] as const;
export type SeatKey = (typeof seats)[number];

export type Stage = { desks: Record<SeatKey, Desk>; narrator: Narrator; ledger: Ledger };
