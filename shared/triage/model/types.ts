/** A linear model: for every feature one weight a class, in the order of `classes`. */
export type LinearModel = { classes: readonly string[]; weights: Readonly<Record<string, readonly number[]>> };

export type Weights = { handler: LinearModel; urgent: LinearModel; category: LinearModel };
