import { type Instant, touches } from '../../../shared/domain/index.ts';
import type { Verdict } from '../../../shared/protocol/index.ts';
import type { DirectoryCache } from '../city.ts';
import type { Database } from '../database.ts';
import type { Device } from '../devices.ts';
import { type Candidate, authenticate } from './authors.ts';
import { type Outcome, judge } from './judge.ts';
import { lockOrigins } from './locks.ts';
import { readOp } from './reading.ts';
import { type Settled, forCarrier, refusedVerdict, replayed, verdictOf } from './verdict.ts';
import { lockWorkingSet } from './working-set.ts';
import { extendChain, writeDocs, writeOps } from './write.ts';

export type PushContext = {
  db: Database;
  city: string;
  directory: DirectoryCache;
  now(): Instant;
  /** Told of rules that threw; must not log what the op says. */
  onDefect(opId: string, kind: string, error: unknown): void;
};

/**
 * Decides a batch: one final verdict per op, in its order, all in one transaction. Ops are authorised for their author and
 * origin device, never for the carrier. Nothing here waits for anything but the database.
 */
export async function push(context: PushContext, carrier: Device, rawOps: unknown[]): Promise<Verdict[]> {
  const readings = rawOps.map((raw) => readOp(raw));
  const authenticated = await authenticate(
    context.db,
    context.city,
    readings.filter((reading) => reading.ok),
  );
  const decided = await decideWithRetries(
    context,
    carrier,
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

async function decideWithRetries(context: PushContext, carrier: Device, candidates: Candidate[]): Promise<Verdict[]> {
  if (candidates.length === 0) return [];
  for (let attempt = 1; ; attempt++) {
    try {
      return await context.db.transaction().execute((trx) => decideBatch(context, trx, carrier, candidates));
    } catch (error) {
      if (attempt === tries || !retryable.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function decideBatch(
  context: PushContext,
  trx: Database,
  carrier: Device,
  candidates: Candidate[],
): Promise<Verdict[]> {
  const { city } = context;
  await lockOrigins(trx, city, candidates);
  const settled = await settledVerdicts(trx, city, candidates);
  const fresh = firstOfEach(candidates).filter((c) => !settled.has(c.opId));
  const outcomes = await judgeAll(context, trx, fresh);
  const changes = outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? outcome.changes : []));
  let seq = changes.length > 0 ? (await extendChain(trx, city, changes)) - 1 : 0;
  const judged = fresh.map((candidate, i) => {
    const outcome = outcomes[i] as Outcome;
    const made = outcome.kind === 'applied' ? outcome.changes.length : 0;
    seq += made;
    return { candidate, outcome, verdict: verdictOf(candidate, outcome, made > 0 ? seq : 0) };
  });
  const final = judged.filter(({ outcome }) => outcome.kind !== 'defect');
  await writeOps(trx, city, carrier.id, final);
  const firstVerdicts = new Map(judged.map(({ candidate, verdict }) => [candidate, verdict]));
  for (const { candidate, verdict } of judged) settled.set(candidate.opId, { hash: candidate.hash, verdict });
  return candidates.map((c) => firstVerdicts.get(c) ?? replayed(c.opId, c.hash, settled.get(c.opId) as Settled));
}

/** Judges in the order of the batch and writes the documents, all before the head is locked. */
async function judgeAll(context: PushContext, trx: Database, fresh: Candidate[]): Promise<Outcome[]> {
  if (fresh.length === 0) return [];
  const directory = await context.directory.current(trx);
  const set = await lockWorkingSet(
    trx,
    context.city,
    fresh.map((c) => c.op),
    fresh.flatMap((c) => (touches(c.op).addressed ? [c.origin.org] : [])),
  );
  const now = context.now();
  const outcomes = fresh.map((candidate) => {
    const outcome = judge(candidate, set, directory, now);
    if (outcome.kind === 'defect') context.onDefect(candidate.opId, candidate.op.kind, outcome.error);
    return outcome;
  });
  await writeDocs(trx, context.city, set.changed());
  return outcomes;
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
