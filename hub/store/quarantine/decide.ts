import type { Author, Id, Instant, QuarantineEvent } from '../../../shared/domain/index.ts';
import { applyEffects, touches } from '../../../shared/domain/index.ts';
import { type QuarantineDecided, type QuarantineDecision, signingText } from '../../../shared/protocol/index.ts';
import { sha256 } from '../chain.ts';
import type { Database } from '../database.ts';
import type { Device } from '../devices.ts';
import type { Candidate } from '../push/authors.ts';
import { type Change, type Outcome, changesOf, judge } from '../push/judge.ts';
import { lockOrigins } from '../push/locks.ts';
import { publishDecided, withPublished } from '../push/publish.ts';
import { type PushContext, retried } from '../push/push.ts';
import { verdictOf } from '../push/verdict.ts';
import { type WorkingSet, lockWorkingSet } from '../push/working-set.ts';
import { extendChain, writeDocs, writeOps } from '../push/write.ts';
import { type Held, actOf, heldById } from './held.ts';

/** The supervisor whose word it is, at the device they are signed in at. */
export type Supervisor = { device: Device; operator: string; signInId: Id };
type Asked = { opIds: Id[]; decision: QuarantineDecision };
type Refused = QuarantineDecided['refused'];

/**
 * Releases or dismisses quarantined ops of the supervisor's own organisation, in the order they were made and in one
 * transaction. A release is decided by the same rules as any op, now, in the role its author had, and answered for by the
 * supervisor; what the rules refuse stays held. What is decided already, or is not held for this organisation, is passed
 * over: pressing twice does nothing twice.
 * @returns what the rules refused.
 */
export function decideQuarantined(context: PushContext, who: Supervisor, asked: Asked): Promise<Refused> {
  return retried(() => context.db.transaction().execute((trx) => decideIn(context, trx, who, asked)));
}

type Step = { candidate: Candidate; outcome: Outcome; changes: Change[] };

async function decideIn(context: PushContext, trx: Database, who: Supervisor, asked: Asked): Promise<Refused> {
  const { city } = context;
  const now = context.now();
  // Locked by the revoked device, so that two supervisors at once come one after the other; then read what is still held.
  const known = await heldById(trx, city, who.device.org, asked.opIds);
  if (known.length === 0) return [];
  await lockOrigins(
    trx,
    city,
    known.map((held) => ({ op: held.op, origin: { id: held.device.id } })),
  );
  const held = (await heldById(trx, city, who.device.org, asked.opIds)).filter(({ record }) => record === null);
  if (held.length === 0) return [];
  const candidates = held.map((one) => candidateOf(one, who, now));
  const set = await lockWorkingSet(
    trx,
    city,
    asked.decision.kind === 'release' ? candidates.map((c) => c.op) : [],
    candidates.flatMap((c) => (touches(c.op).addressed ? [who.device.org] : [])),
  );
  let directory = await context.directory.current(trx);
  const steps = candidates.map((candidate, i): Step => {
    const outcome = asked.decision.kind === 'release' ? judge(candidate, set, directory, now) : null;
    if (outcome !== null) directory = withPublished(directory, outcome);
    if (outcome?.kind === 'defect') context.onDefect(candidate.opId, candidate.op.kind, outcome.error);
    const done = outcome ?? { kind: 'applied' as const, version: 0, changes: [] };
    const recorded = done.kind === 'applied' ? recordOf(held[i] as Held, candidate, asked.decision, set, now) : [];
    return { candidate, outcome: done, changes: done.kind === 'applied' ? [...done.changes, ...recorded] : [] };
  });
  await write(trx, city, who, asked.decision, set, steps);
  return steps.flatMap(({ candidate, outcome }) => refusedOf(candidate, outcome));
}

/** The record of the decision, as a document of its own beside whatever the release changed. */
function recordOf(
  held: Held,
  { opId, author, origin }: Candidate,
  decision: QuarantineDecision,
  set: WorkingSet,
  now: Instant,
): Change[] {
  if ('verdict' in author) return [];
  const about = { docId: held.op.docId, act: actOf(held) };
  const event: QuarantineEvent =
    decision.kind === 'release'
      ? { kind: 'quarantine_released', ...about }
      : { kind: 'quarantine_dismissed', ...about, reason: decision.reason };
  const { org, operator, device } = author;
  const stamp = { opId, org, operator, device, seat: origin.seatName, at: now, syncedAt: now };
  const { events, docs } = applyEffects((id) => set.get(id), [{ docId: held.recordId, event }], stamp);
  const changes = changesOf(opId, events, set, docs);
  for (const doc of docs.values()) set.put(doc);
  return changes;
}

async function write(
  trx: Database,
  city: string,
  who: Supervisor,
  decision: QuarantineDecision,
  set: WorkingSet,
  steps: Step[],
): Promise<void> {
  const changes = steps.flatMap((step) => step.changes);
  if (changes.length === 0) return;
  await writeDocs(trx, city, set.changed());
  await publishDecided(
    trx,
    city,
    steps.map((step) => step.outcome),
  );
  let seq = (await extendChain(trx, city, changes)) - 1;
  const applied = steps.flatMap(({ candidate, outcome, changes: made }) => {
    if (made.length === 0) return [];
    seq += made.length;
    return [{ candidate, verdict: verdictOf(candidate, outcome, seq) }];
  });
  if (decision.kind === 'release') await writeOps(trx, city, who.device.id, applied);
}

function refusedOf({ released, opId }: Candidate, outcome: Outcome): Refused {
  const id = released?.opId ?? opId;
  if (outcome.kind === 'refused') {
    const { reason, clause, detail } = outcome.refusal;
    return [{ opId: id, reason, clause, detail }];
  }
  return outcome.kind === 'applied' ? [] : [{ opId: id, reason: 'malformed', clause: '', detail: '' }];
}

/** Makes of a held op the op its release is: under a new id, now, by the supervisor, with what it was before beside it. */
function candidateOf(held: Held, who: Supervisor, now: Instant): Candidate {
  const released = actOf(held);
  const { device, operator, signInId } = who;
  const opId = held.recordId;
  const op = { ...held.op, opId, after: null, at: now, operator, signInId, device: device.id, signature: '' };
  // Nobody has signed this text: it says on whose signed op it rests.
  const signed = Buffer.from(signingText({ ...op, released }), 'utf8');
  const author: Author = { org: device.org, role: held.role, operator, device: device.id };
  return { ok: true, opId, op, signed, hash: sha256(signed), origin: device, author, released };
}
