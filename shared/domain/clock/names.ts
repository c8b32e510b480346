import { z } from 'zod';

/** The clocks an order may stand under (C1), in the order they come up in its life. */
export const ClockName = z.enum([
  'answer',
  'sign',
  'gaps',
  'consultation',
  'return_window',
  'completion',
  'feedback',
  'handling',
  'escalate_first',
  'escalate_second',
  'urge_answer',
  'rectify',
]);
export type ClockName = z.infer<typeof ClockName>;

/** Clocks that may be stopped while the work waits for somebody else: those of the work itself, none of an emergency. */
export const PausableClock = z.enum(['handling', 'feedback', 'rectify']);
export type PausableClock = z.infer<typeof PausableClock>;
