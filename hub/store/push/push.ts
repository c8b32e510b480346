import { type Id, type Instant, touches } from '../../../shared/domain/index.ts';
import type { Verdict } from '../../../shared/protocol/index.ts';
import type { DirectoryCache } from '../city.ts';
import type { Database } from '../database.ts';
import type { Device } from '../devices.ts';
import { type Candidate, authenticate } from './authors.ts';
import { type Outcome, judge } from './judge.ts';
import { lockOrigins } from './locks.ts';
import { readOp } from './reading.ts';
import { publishDecided, withPublished } from './publish.ts';
import { type Parcel, mayFitLater, missingBefore } from './rests.ts';
import { type Settled, forCarrier, refusedVerdict, replayed, verdictOf } from './verdict.ts';
import { lockWorkingSet } from './working-set.ts';
import { extendChain, writeDocs, writeOps } from './write.ts';

export type PushContext = {
  db: Database;
  city: string;
  directory: DirectoryCache;
  now(): Instant;
  /** How long after the beginning of an epoch ops that are offered again may wait for what they rest on. */
  offerAgainMs: number;
  /** Told of rules that threw; must not log what the op says. */
  onDefect(opId: string, kind: string, error: unknown): void;
};

/**
 * Decides a batch: one final verdict per op, in its order, all in one transaction. Ops are authorised for their author and
 * origin device, never for the carrier. Nothing here waits for anything but the database.
 */
export async function push(context: PushContext, carrier: Device, parcel: Parcel): Promise<Verdict[]> {
  const readings = parcel.ops.map((raw) => readOp(raw));
  const authenticated = await authenticate(
    context.db,
    context.city,
    readings.filter((reading) => reading.ok),
  );
  const decided = await decideWithRetries(
    context,
    carrier,
    parcel,
    authenticated.filter((op): op is Candidate => 'author' in op),
  );
  const proved = decided.values();
  const answers = authenticated
    .map((op) => {
      if ('refusal' in op) return refusedVerdict(op.opId, op.refusal);
      return forCarrier(proved.next().value as Verdict, op.origin.org, carrier.org);
    })
    .values();
  return readings.map((reading) => (reading.ok ? (answers.next().value as Verdict) : reading.verdict));
}

/** unique_violation, serialization_failure, deadlock_detected: somebody else was first, the batch is decided again. */
const retryable = new Set(['23505', '40001', '40P01']);
const tries = 5;

async function decideWithRetries(
  context: PushContext,
  carrier: Device,
  parcel: Parcel,
  candidates: Candidate[],
): Promise<Verdict[]> {
  if (candidates.length === 0) return [];
  return retried(() =>
    context.db.transaction().execute((trx) => decideBatch(context, trx, carrier, parcel, candidates)),
  );
}

/** Does it again where another transaction was first; each time it sees what that one has done. */
export async function retried<T>(decide: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide();
    } catch (error) {
      if (attempt === tries || !retryable.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function decideBatch(
  context: PushContext,
  trx: Database,
  carrier: Device,
  parcel: Parcel,
  candidates: Candidate[],
): Promise<Verdict[]> {
  const { city } = context;
  await lockOrigins(trx, city, candidates);
  const settled = await settledVerdicts(trx, city, candidates);
  const fresh = firstOfEach(candidates).filter((c) => !settled.has(c.opId));
  const outcomes = await judgeAll(context, trx, parcel, fresh);
  const changes = outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? outcome.changes : []));
  let seq = changes.length > 0 ? (await extendChain(trx, city, changes)) - 1 : 0;
  const judged = fresh.map((candidate, i) => {
    const outcome = outcomes[i] as Outcome;
    const made = outcome.kind === 'applied' ? outcome.changes.length : 0;
    seq += made;
    return { candidate, outcome, verdict: verdictOf(candidate, outcome, made > 0 ? seq : 0) };
  });
  const final = judged.filter(({ outcome }) => isFinal(outcome));
  await writeOps(trx, city, carrier.id, final);
  const firstVerdicts = new Map(judged.map(({ candidate, verdict }) => [candidate, verdict]));
  for (const { candidate, verdict } of judged) settled.set(candidate.opId, { hash: candidate.hash, verdict });
  return candidates.map((c) => firstVerdicts.get(c) ?? replayed(c.opId, c.hash, settled.get(c.opId) as Settled));
}

/** Judges in the order of the batch and writes the documents, all before the head is locked. */
async function judgeAll(context: PushContext, trx: Database, parcel: Parcel, fresh: Candidate[]): Promise<Outcome[]> {
  if (fresh.length === 0) return [];
  const waits = await patience(context, trx, parcel, fresh);
  let directory = await context.directory.current(trx);
  const set = await lockWorkingSet(
    trx,
    context.city,
    fresh.map((c) => c.op),
    fresh.flatMap((c) => (touches(c.op).addressed ? [c.origin.org] : [])),
  );
  const now = context.now();
  const outcomes = fresh.map((candidate) => {
    const outcome = waits(candidate, () => judge(candidate, set, directory, now));
    directory = withPublished(directory, outcome);
    if (outcome.kind === 'defect') context.onDefect(candidate.opId, candidate.op.kind, outcome.error);
    return outcome;
  });
  await writeDocs(trx, context.city, set.changed());
  await publishDecided(trx, context.city, outcomes);
  return outcomes;
}

const isFinal = (outcome: Outcome): boolean => outcome.kind === 'applied' || outcome.kind === 'refused';

/** Which ops are not decided yet because they rest on something that is not here: on an op before, or, after a restore, on others'. */
async function patience({ city, offerAgainMs }: PushContext, trx: Database, parcel: Parcel, fresh: Candidate[]) {
  const seen = await opsSeen(trx, city, [...new Set(fresh.flatMap(({ op }) => op.after ?? []))]);
  const again = new Set((await isYoung(trx, city, parcel, offerAgainMs)) ? parcel.again : []);
  const gone = new Set(parcel.gone);
  return (candidate: Candidate, decided: () => Outcome): Outcome => {
    const { op, author } = candidate;
    const missing = 'verdict' in author ? null : missingBefore(op, (id) => seen.has(id), gone);
    if (missing !== null) return { kind: 'waiting', missing };
    const outcome = decided();
    const lost = outcome.kind === 'refused' && !('verdict' in author) && again.has(op.opId);
    if (lost && mayFitLater(op, outcome.refusal)) return { kind: 'waiting', missing: null };
    if (isFinal(outcome)) seen.add(op.opId);
    return outcome;
  };
}

async function opsSeen(trx: Database, city: string, ids: Id[]): Promise<Set<Id>> {
  if (ids.length === 0) return new Set();
  const query = trx.selectFrom('ops').select('op_id').where('city', '=', city).where('op_id', 'in', ids);
  return new Set((await query.execute()).map((row) => row.op_id));
}

async function isYoung(trx: Database, city: string, { again }: Parcel, offerAgainMs: number): Promise<boolean> {
  if (again.length === 0) return false;
  const query = trx.selectFrom('city_head').select('epoch_at').where('city', '=', city);
  return Date.now() - (await query.executeTakeFirstOrThrow()).epoch_at.getTime() < offerAgainMs;
}

async function settledVerdicts(trx: Database, city: string, candidates: Candidate[]): Promise<Map<string, Settled>> {
  const ids = candidates.map((c) => c.opId);
  const query = trx.selectFrom('ops').select(['op_id', 'body_hash', 'verdict']).where('city', '=', city);
  const rows = await query.where('op_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.op_id, { hash: row.body_hash, verdict: row.verdict }]));
}

function firstOfEach(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter((c) => !seen.has(c.opId) && seen.add(c.opId));
}
