import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import type { RowChoice } from '../shared/triage/model/types.ts';
import { SCOPE_TABLE } from '../shared/triage/scope/table.ts';

const idOf = new Map(SCOPE_TABLE.rows.map((row) => [row.clause, row.id]));

/** The row a call was labelled with within one part of the annex; undefined where the call is not labelled or is of another part. */
export function rowLabelOf({ expected: { handler, annexItem } }: LabelledCall, choice: RowChoice): string | undefined {
  if (annexItem === undefined) return undefined;
  const [first, second] = annexItem.split('；').map((clause) => idOf.get(clause));
  const police = handler === '110' || handler === 'both';
  switch (choice) {
    case 'report':
      return police && (first?.startsWith('report-110') || first === 'link-threat') ? first : undefined;
    case 'rescue':
      return police && first?.startsWith('help-110') ? first : undefined;
    case 'service':
      return handler === '12345' && first?.startsWith('help-12345') ? first : undefined;
    case 'second':
      return handler === 'both' ? second : undefined;
    case 'outside':
      return handler === 'other' ? first : undefined;
  }
}
