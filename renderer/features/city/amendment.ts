import {
  type Category,
  ScopeAmendment,
  ScopeRowText,
  type ScopeSide,
  type ScopeTable,
  amendScope,
  scopeProblems,
} from '../../../shared/domain/index.ts';

/** One row while it is being written; word lists stand as one line each. */
export type RowValues = {
  id: string;
  side: ScopeSide;
  category: Category | null;
  item: string;
  clause: string;
  text: string;
  for: string;
  against: string;
  regions: ScopeRowText['regions'];
};
/** A new version of the scope table as a 会商 writes it down. */
export type AmendmentValues = { version: string; validFrom: string; basis: string; rows: RowValues[] };

export type Change = {
  id: string;
  clause: string;
  what: 'added' | 'changed' | 'same';
  fields: { field: (typeof shownFields)[number]; from: string; to: string }[];
};

const shownFields = ['side', 'category', 'item', 'clause', 'text', 'for', 'against', 'regions'] as const;
const comma = '\u3001';

export const blankRow: RowValues = {
  id: '',
  side: '12345',
  category: 'help',
  item: '',
  clause: '',
  text: '',
  for: '',
  against: '',
  regions: {},
};

export function rowValues({ hints, ...row }: ScopeRowText): RowValues {
  const { id, side, category, item, clause, text, regions } = row;
  return {
    id,
    side,
    category,
    item,
    clause,
    text,
    regions,
    for: hints.for.join(comma),
    against: hints.against.join(comma),
  };
}

/** The version as it would be sent, or what keeps it from being one, by field. */
export function amendmentOf(values: AmendmentValues): { amendment: ScopeAmendment } | { missing: string[] } {
  const words = (line: string) => line.split(/[\u3001\uff0c,\n]/u).flatMap((word) => word.trim() || []);
  const rows = values.rows.map(({ for: wanted, against, ...row }) => ({
    ...row,
    hints: { for: words(wanted), against: words(against) },
  }));
  const parsed = ScopeAmendment.safeParse({ ...values, rows });
  if (parsed.success) return { amendment: parsed.data };
  return { missing: [...new Set(parsed.error.issues.map((issue) => String(issue.path.at(-1) ?? 'rows')))] };
}

/** Why the rules would refuse the version now; empty when it may be published (S1). */
export function problemsOf(amendment: ScopeAmendment, published: readonly ScopeTable[]) {
  return scopeProblems(amendScope(amendment, published), published);
}

/** What pressing would change in the table published last, row by row; rows it does not name stay as they are. */
export function changesOf(
  rows: readonly RowValues[],
  published: readonly ScopeTable[],
  divisionName: (code: string) => string = String,
): Change[] {
  const latest = published.at(-1)?.rows ?? [];
  return rows.map((row): Change => {
    const known = latest.find((each) => each.id === row.id);
    const before = known && rowValues(known);
    const fields = shownFields.flatMap((field) => {
      const [from, to] = [shown(before, field, divisionName), shown(row, field, divisionName)];
      return from === to ? [] : [{ field, from, to }];
    });
    return {
      id: row.id,
      clause: row.clause,
      what: before ? (fields.length > 0 ? 'changed' : 'same') : 'added',
      fields,
    };
  });
}

function shown(
  row: RowValues | undefined,
  field: (typeof shownFields)[number],
  divisionName: (code: string) => string,
): string {
  if (field === 'regions') {
    const places = Object.entries(row?.regions ?? {}).map(
      ([code, own]) => `${divisionName(code)} ${own.side} ${own.basis}`,
    );
    return places.sort().join(comma);
  }
  return String(row?.[field] ?? '').trim();
}

/**
 * Reads what was pasted or loaded: a version with its head, a whole table, or rows alone. Rows that say what the table says
 * already are left out. Null where it is none of these.
 */
export function readAmendment(text: string, published: readonly ScopeTable[]): Partial<AmendmentValues> | null {
  const json = jsonOf(text);
  const list = Array.isArray(json) ? json : ((json as { rows?: unknown } | null)?.rows ?? null);
  const rows = ScopeRowText.array().safeParse(list);
  if (!rows.success) return null;
  const values = rows.data.map(rowValues);
  const changes = changesOf(values, published);
  const head = ScopeAmendment.pick({ version: true, validFrom: true, basis: true }).partial().safeParse(json);
  return { ...(head.success ? head.data : {}), rows: values.filter((_, i) => changes[i]?.what !== 'same') };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
