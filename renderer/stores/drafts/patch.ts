import { type Fields, type FieldsPatch, patchFields } from '../../../shared/domain/index.ts';
import type { DraftPatch } from '../../../shared/ipc/index.ts';

const groups = ['source', 'person', 'place', 'matter'] as const;

/** Lays a patch of a draft over its fields. */
export function withPatch(fields: Fields, patch: DraftPatch): Fields {
  const patched = patchFields(fields, { person: patch.person, place: patch.place, matter: patch.matter });
  return patch.source ? { ...patched, source: { ...fields.source, ...patch.source } } : patched;
}

/**
 * The groups that differ, whole: a patch that named only some keys of `source` would have the others set to their
 * defaults when it is parsed.
 */
export function changedGroups(before: Fields, after: Fields): DraftPatch {
  return Object.fromEntries(groups.filter((g) => !equal(before[g], after[g])).map((g) => [g, after[g]]));
}

/** The keys that differ, as a correction of a sent order; null when nothing does. */
export function correctionOf(before: Fields, after: Fields): FieldsPatch | null {
  const { callerNumber, callbackNumber, peerNumber } = after.source;
  const patch: FieldsPatch = {
    ...changed('person', before, after),
    ...changed('place', before, after),
    ...changed('matter', before, after),
    ...(equal(before.source, after.source) ? {} : { source: { callerNumber, callbackNumber, peerNumber } }),
  };
  return Object.keys(patch).length > 0 ? patch : null;
}

function changed<G extends 'person' | 'place' | 'matter'>(group: G, before: Fields, after: Fields) {
  const was: Record<string, unknown> = before[group];
  const entries = Object.entries(after[group]).filter(([key, value]) => !equal(was[key], value));
  return entries.length > 0 ? { [group]: Object.fromEntries(entries) } : {};
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
