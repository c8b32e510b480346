import {
  type Directory,
  type Doc,
  type Id,
  type Instant,
  type OrgId,
  type RecordedEvent,
  type Refusal,
  applyEffects,
  decide,
  readersOf,
} from '../../../shared/domain/index.ts';
import type { Candidate } from './authors.ts';
import type { WorkingSet } from './working-set.ts';

/** What one op did to one document: one city sequence. */
export type Change = {
  docId: Id;
  opId: Id;
  events: RecordedEvent[];
  after: Doc;
  readers: { org: OrgId; granted: boolean; revoked: boolean }[];
};

export type Outcome =
  | { kind: 'applied'; version: number; changes: Change[] }
  | { kind: 'refused'; refusal: Refusal; doc: Doc | undefined }
  /** It rests on something that is not here yet; not stored either. */
  | { kind: 'waiting'; missing: Id | null }
  /** A rule threw: our defect. Not stored, so that the op is decided anew once it is mended. */
  | { kind: 'defect'; error: unknown };

/** Decides one op against the working set and, when it is applied, moves the set on: its order decides (O5). */
export function judge(candidate: Candidate, set: WorkingSet, directory: Directory, now: Instant): Outcome {
  const { op, author } = candidate;
  if ('verdict' in author) return { kind: 'refused', refusal: author, doc: undefined };
  try {
    const decision = decide(op, {
      directory,
      author,
      doc: (id) => set.get(id),
      ordersSpoken: (day, spoken) => set.ordersSpoken(day, spoken),
      receiptsSpoken: (day, spoken) => set.receiptsSpoken(day, spoken),
      surges: () => set.surges(),
      addressedTo: (org) => set.addressedTo(org),
    });
    if (!decision.ok) return { kind: 'refused', refusal: decision.refusal, doc: set.get(op.docId) };
    const { opId, at } = op;
    const { released } = candidate;
    const { seatName: seat } = candidate.origin;
    const who = { org: author.org, operator: author.operator, device: author.device, seat };
    const stamp = { opId, at, ...who, ...(released && { released }), syncedAt: now };
    const { events, docs } = applyEffects((id) => set.get(id), decision.effects, stamp);
    const changes = changesOf(opId, events, set, docs);
    for (const doc of docs.values()) set.put(doc);
    return { kind: 'applied', version: set.get(op.docId)?.version ?? 0, changes };
  } catch (error) {
    return { kind: 'defect', error };
  }
}

/** What effects have made of documents, with who gains and who loses sight of each. `set` is still as before. */
export function changesOf(opId: Id, events: RecordedEvent[], set: WorkingSet, docs: ReadonlyMap<Id, Doc>): Change[] {
  return [...docs.values()].map((after) => changeOf(opId, events, set.get(after.id), after));
}

function changeOf(opId: Id, events: RecordedEvent[], before: Doc | undefined, after: Doc): Change {
  const then = before ? readersOf(before) : [];
  const now = readersOf(after);
  const readers = [...new Set([...then, ...now])].map((org) => ({
    org,
    granted: !then.includes(org),
    revoked: !now.includes(org),
  }));
  return { docId: after.id, opId, events: events.filter((e) => e.docId === after.id), after, readers };
}
