/** The features a group of models knows, each with its column. */
export type Vocabulary = ReadonlyMap<string, number>;

/**
 * A linear model over a vocabulary: `weights[column * classes.length + k] * step` is what a feature says for class `k`;
 * `bias` is what each class has before anything is said.
 */
export type LinearModel = {
  classes: readonly string[];
  vocabulary: Vocabulary;
  weights: ArrayLike<number>;
  step: number;
  bias: readonly number[];
};

/**
 * `police` and `government` give the row of the annex of the police's and of the government's part; a government row
 * may carry `+` and what is cited beside it.
 */
export type Weights = Readonly<Record<'handler' | 'urgent' | 'category' | 'police' | 'government', LinearModel>>;

export const MODEL_NAMES = ['handler', 'urgent', 'category', 'police', 'government'] as const;

/** As stored: features parted by spaces, weights as signed bytes in base64. */
export type StoredModel = {
  classes: readonly string[];
  vocabulary: string;
  step: number;
  bias: readonly number[];
  weights: string;
};
export type StoredWeights = {
  vocabularies: Readonly<Record<string, string>>;
  models: Readonly<Record<string, StoredModel>>;
};
