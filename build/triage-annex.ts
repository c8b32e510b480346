import type { LabelledCall } from '../shared/triage/corpus/types.ts';
import { FEATURE_NOTE } from '../shared/triage/category.ts';
import { SCOPE_TABLE } from '../shared/triage/scope/table.ts';

const idOf = new Map(SCOPE_TABLE.rows.map((row) => [row.clause, row.id]));

/** The rows a label names; a note of document A stays as it is. */
function rowsOf(call: LabelledCall): string[] {
  return (call.expected.annexItem ?? '')
    .split('；')
    .filter((part) => part !== '')
    .map((part) => (part === FEATURE_NOTE ? 'note' : (idOf.get(part) ?? '?')));
}

const isPolice = (id: string) => id.includes('-110') || id === 'link-threat';
const isGovernment = (id: string) => id.includes('-12345') || id === 'note';

/** The row of the police's part of a labelled call, if it has one and it is labelled. */
export function policeRowOf(call: LabelledCall): string | undefined {
  return rowsOf(call).find(isPolice);
}

/** The rows of the government's part, joined by `+`. */
export function governmentRowOf(call: LabelledCall): string | undefined {
  const rows = rowsOf(call).filter(isGovernment);
  return rows.length > 0 ? rows.join('+') : undefined;
}
