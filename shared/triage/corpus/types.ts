import type { Action, Category, Handler, LinkedService, TriageInput } from '../types.ts';

/** One labelled call of the development corpus. `accept` lists defensible second readings of the handler. */
export type LabelledCall = TriageInput & {
  id: string;
  difficulty: 'easy' | 'medium' | 'hard';
  expected: {
    handler: Handler;
    action: Action;
    urgent: boolean;
    viaCity: boolean;
    linkage: LinkedService[];
    category: Category;
    annexItem?: string;
  };
  accept?: Handler[];
};
