import { z } from 'zod';

const figure = z.object({ value: z.number().positive(), basis: z.string(), official: z.boolean() });

/** Thresholds of the evaluation (L6): configuration of the city, each shown with where it comes from. */
export const EvaluationSettings = z.object({
  /** A result told in fewer characters says nothing. */
  shortFeedbackCharacters: figure,
  /** So many returns of one order by one organisation. */
  repeatedReturns: figure,
  /** Signed or accepted, and then nothing for so many hours. */
  movingHours: figure,
  /** 及时召集: so many hours from submission to the call. */
  conferenceHours: figure,
});
export type EvaluationSettings = z.infer<typeof EvaluationSettings>;
