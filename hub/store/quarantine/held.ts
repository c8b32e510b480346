import { type RawBuilder, sql } from 'kysely';
import type {
  Fields,
  Id,
  Order,
  OrgId,
  QuarantineRecord,
  Role,
  Quarantined,
  SignedOp,
} from '../../../shared/domain/index.ts';
import { maskedNumber } from '../../../shared/domain/index.ts';
import type { QuarantineItem, QuarantineList } from '../../../shared/protocol/index.ts';
import type { Database } from '../database.ts';

/** More than somebody looks through in one go. */
const shown = 300;

/** An op of a revoked device, with what is known of it. */
export type Held = {
  opId: Id;
  op: SignedOp;
  device: { id: Id; org: OrgId; seatName: string };
  /** What its author was at the time: by the sign-in it names, or nobody's in an emergency session. */
  role: Role;
  /** The id of its record, and of the op its release becomes: the same however often somebody presses. */
  recordId: Id;
  receivedAt: Date;
  revokedAt: Date;
  record: QuarantineRecord | null;
  /** The order it is about, where the organisation may read that. */
  order: Order | null;
};

type Row = Omit<Held, 'device' | 'role'> & { device: Id; org: OrgId; seatName: string };

/** Hashed, so that nobody who makes up an op can choose the id its release would get. */
const recordId = sql`substr(encode(sha256(convert_to('liandong-seat/quarantine/1 ' || o.city || ' ' || o.op_id, 'UTF8')), 'hex'), 1, 32)::uuid`;

/**
 * The ops one organisation's revoked devices have sent, in the order they were made. A receipt of delivery is the device's
 * own word about itself: there is nothing in it to release.
 */
async function heldOps(db: Database, city: string, org: OrgId, which: RawBuilder<unknown>): Promise<Held[]> {
  const { rows } = await sql<Row>`
    SELECT o.op_id AS "opId", o.op, o.received_at AS "receivedAt", d.device, d.org, d.seat_name AS "seatName",
      d.revoked_at AS "revokedAt", h.id AS "recordId", r.body AS record, t.body AS order
    FROM ops o
    JOIN devices d ON d.city = o.city AND d.device = o.device
    CROSS JOIN LATERAL (SELECT ${recordId} AS id) h
    LEFT JOIN docs r ON r.city = o.city AND r.id = h.id AND r.kind = 'quarantine'
    LEFT JOIN docs t ON t.city = o.city AND t.id = o.doc_id AND t.kind = 'order' AND ${org} = ANY(t.readers)
    WHERE o.city = ${city} AND o.revoked AND o.kind <> 'deliver' AND d.org = ${org} AND d.revoked_at IS NOT NULL
      AND ${which}`.execute(db);
  const roles = await roleFinder(db, city, rows);
  return rows.map(({ device, org: of, seatName, ...row }) => {
    return { ...row, device: { id: device, org: of, seatName }, role: roles(row.op, device) };
  });
}

/** As `authenticate` would have found it, had the device not been revoked. */
async function roleFinder(db: Database, city: string, rows: Row[]): Promise<(op: SignedOp, device: Id) => Role> {
  const ids = [...new Set(rows.flatMap(({ op }) => op.signInId ?? []))];
  const query = db.selectFrom('sign_ins').select(['id', 'device', 'operator', 'role']).where('city', '=', city);
  const found = ids.length === 0 ? [] : await query.where('id', 'in', ids).execute();
  const signIns = new Map(found.map((row) => [row.id, row]));
  return ({ operator, signInId }, device) => {
    if (signInId === null) return operator === '' ? 'device' : 'emergency';
    const proof = signIns.get(signInId);
    return proof?.device === device && proof.operator === operator ? proof.role : 'operator';
  };
}

/** Those of these ops that are held for the organisation. */
export function heldById(db: Database, city: string, org: OrgId, opIds: Id[]): Promise<Held[]> {
  return heldOps(db, city, org, sql`o.op_id = ANY(${opIds}::uuid[]) ORDER BY o.op_id`);
}

/** What a supervisor looks through: first what nobody has decided, then what was decided, latest first. */
export async function quarantineList(db: Database, city: string, org: OrgId): Promise<QuarantineList> {
  const open = await heldOps(db, city, org, sql`r.id IS NULL ORDER BY o.op_id LIMIT ${shown + 1}`);
  const done = await heldOps(db, city, org, sql`r.id IS NOT NULL ORDER BY o.op_id DESC LIMIT ${shown}`);
  done.sort((a, b) => ((a.record?.decidedAt ?? '') < (b.record?.decidedAt ?? '') ? 1 : -1));
  return { items: [...open.slice(0, shown), ...done].map(itemOf), more: open.length > shown };
}

export function actOf({ op, device }: Held): Quarantined {
  return {
    opId: op.opId,
    kind: op.kind,
    operator: op.operator,
    device: device.id,
    seat: device.seatName,
    at: op.at,
  };
}

function itemOf(held: Held): QuarantineItem {
  const { op, order, record, receivedAt, revokedAt } = held;
  const created = op.kind === 'create' ? op.body : null;
  const fields: Fields | null = order?.fields ?? created?.fields ?? null;
  return {
    act: actOf(held),
    docId: op.docId,
    number: order?.number ?? created?.numbers.number ?? '',
    category: fields?.matter.category ?? null,
    danger: fields?.matter.danger ?? [],
    place: fields?.place.text ?? '',
    telephone: fields ? maskedNumber(fields.source.callbackNumber || fields.source.callerNumber) : '',
    receivedAt: receivedAt.toISOString(),
    revokedAt: revokedAt.toISOString(),
    decided: record && {
      outcome: record.outcome,
      operator: record.operator,
      at: record.decidedAt,
      reason: record.reason,
    },
  };
}
