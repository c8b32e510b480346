import { z } from 'zod';
import { Instant, ShortText } from '../primitives.ts';

/** 补录: who wrote the paper form, and when by the paper. The time of entry is the op's own (O8). */
export const Paper = z.object({ writtenAt: Instant, writer: z.string().trim().min(1).max(200) });
export type Paper = z.infer<typeof Paper>;

/** What an order shows of the paper it was entered from: the gap lies between `writtenAt` and `enteredAt`. */
export const EnteredPaper = Paper.extend({ writer: ShortText, enteredAt: Instant, enteredBy: ShortText });
export type EnteredPaper = z.infer<typeof EnteredPaper>;
