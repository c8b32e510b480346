import { SignedOp } from '../../../shared/domain/index.ts';
import { type RefusedVerdict, signedOpStart, signingText } from '../../../shared/protocol/index.ts';
import { sha256 } from '../chain.ts';

/** An op as it came: readable, or refused before anybody asked who wrote it. */
export type Reading =
  | { ok: true; opId: string; op: SignedOp; signed: Buffer; hash: string }
  | { ok: false; opId: string; verdict: RefusedVerdict };

/**
 * Parses one op by itself, so that one bad op never fails a batch. Signature and hash are over what was sent, not over what
 * the schema makes of it.
 */
export function readOp(raw: unknown): Reading {
  const parsed = SignedOp.safeParse(raw);
  if (!parsed.success || typeof raw !== 'object' || raw === null) {
    const detail = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ') ?? '';
    return malformed(readableId(raw), detail.slice(0, 500));
  }
  const op = parsed.data;
  // PostgreSQL answers with lower-case ids: any other spelling would not be found again.
  const ids = [op.opId, op.docId, op.device, op.signInId ?? ''];
  if (ids.some((id) => id !== id.toLowerCase())) return malformed(op.opId, 'ids are written in lower case');
  const text = canonical(raw);
  if (text === null) return malformed(op.opId, 'nested too deeply');
  // Turned into bytes once: for the hash, the signature and the evidence.
  const signed = Buffer.from(text, 'utf8');
  return { ok: true, opId: op.opId, op, signed, hash: sha256(signed) };
}

/** The op as JSON, byte for byte what was signed, with its signature at the end. */
export function evidenceOf({ signed, op }: { signed: Buffer; op: SignedOp }): Buffer {
  const end = `,"signature":${JSON.stringify(op.signature)}}`;
  return Buffer.concat([signed.subarray(signedOpStart, -1), Buffer.from(end, 'utf8')]);
}

/** Null where what the schema passed over is nested so deeply that the stack does not hold it. */
function canonical(raw: object): string | null {
  try {
    return signingText(raw);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function malformed(opId: string, detail: string): Reading {
  return { ok: false, opId, verdict: { opId, verdict: 'invalid', reason: 'malformed', clause: '', detail } };
}

function readableId(raw: unknown): string {
  const opId = typeof raw === 'object' && raw !== null && 'opId' in raw ? raw.opId : '';
  return typeof opId === 'string' ? opId.slice(0, 100) : '';
}
