/** A linear model: for every feature one weight a class, in hundredths, in the order of `classes`. */
export type LinearModel = { classes: readonly string[]; weights: Readonly<Record<string, readonly number[]>> };

/** The choices of a row within a part of the annex; classes are ids of rows of the scope table. */
export const ROW_CHOICES = ['report', 'rescue', 'service', 'second', 'outside'] as const;
export type RowChoice = (typeof ROW_CHOICES)[number];

/** Services whose part is learnt; the others follow the danger signals. */
export const LEARNT_SERVICES = ['119', '120', '122'] as const;
export type LearntService = (typeof LEARNT_SERVICES)[number];

export type Weights = {
  handler: LinearModel;
  urgent: LinearModel;
  category: LinearModel;
  rows: Readonly<Record<RowChoice, LinearModel>>;
  links: Readonly<Record<LearntService, LinearModel>>;
};
