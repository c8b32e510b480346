import type { Effect } from '../decide/context.ts';
import type { Doc, RecordedEvent } from '../event.ts';
import type { Id } from '../primitives.ts';
import { evolve } from './evolve.ts';

/** Who, where and when: what every event of one op shares. */
export type Stamp = Pick<
  RecordedEvent,
  'opId' | 'org' | 'operator' | 'device' | 'seat' | 'at' | 'released' | 'syncedAt'
>;

/** Applies the effects of one decision to its documents. Order matters: versions are counted as they come. */
export function applyEffects(
  docOf: (id: Id) => Doc | undefined,
  effects: readonly Effect[],
  stamp: Stamp,
): { events: RecordedEvent[]; docs: Map<Id, Doc> } {
  const docs = new Map<Id, Doc>();
  const events = effects.map(({ docId, event, for: acted }) => {
    const before = docs.get(docId) ?? docOf(docId);
    const recorded = { ...stamp, ...(acted && { for: acted }), docId, version: (before?.version ?? 0) + 1, event };
    docs.set(docId, evolve(before, recorded));
    return recorded;
  });
  return { events, docs };
}
