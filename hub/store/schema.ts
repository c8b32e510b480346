import type { ColumnType, Generated } from 'kysely';
import type { Directory, Doc, OrgId, RecordedEvent } from '../../shared/domain/index.ts';
import type { KeyProtection, OperatorRole, Verdict } from '../../shared/protocol/index.ts';

/** A `json` column: read as a value, written as text. `json` and not `jsonb`, because it keeps our bytes (hash chain). */
type Json<T> = ColumnType<T, string, string>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type DefaultNow = ColumnType<Date, undefined, never>;

/** Tables of the hub. Every key starts with the city, so that a province may put many cities into one database. */
export type Schema = {
  city_head: {
    city: string;
    epoch: string;
    epoch_at: Generated<Date>;
    seq: number;
    hash: string;
    /** Last inbox number by organisation: in the head row, so that one lock extends them all. */
    inboxes: Json<Record<OrgId, number>>;
    backed_up_to: Generated<number>;
    rescue_public_key: string;
    /** Keys the hashes orders are found by; made by the database, never leaves the hub. */
    lookup_secret: Generated<string>;
  };
  directory: { city: string; version: number; body: Json<Directory> };
  devices: {
    city: string;
    device: string;
    org: OrgId;
    seat_ordinal: number;
    seat_name: string;
    public_key: string;
    token_hash: string;
    key_protection: KeyProtection;
    enrolled_at: DefaultNow;
    revoked_at: Timestamp | null;
  };
  enrolment_codes: {
    city: string;
    code_hash: string;
    org: OrgId;
    seat_name: string;
    expires_at: Timestamp | null;
    reusable: boolean;
    used_by: string | null;
  };
  operators: {
    city: string;
    org: OrgId;
    name: string;
    display_name: string;
    role: OperatorRole;
    password: string;
    disabled_at: Timestamp | null;
  };
  sign_ins: {
    city: string;
    id: string;
    device: string;
    org: OrgId;
    operator: string;
    role: OperatorRole;
    at: Timestamp;
  };
  sign_in_failures: { city: string; device: string; name: string; failures: number; blocked_until: Timestamp };
  docs: {
    city: string;
    id: string;
    kind: Doc['kind'];
    version: number;
    day: string;
    spoken: string;
    /** Organisations that may see the document now. */
    readers: OrgId[];
    /** Addressee of an order that has not ended, or the city 110 of a surge that runs; empty otherwise. */
    waits_at: Generated<string>;
    /** Keyed hashes of the numbers an order is found by. */
    lookup: Generated<string[]>;
    body: Json<Doc>;
  };
  ops: {
    city: string;
    op_id: string;
    body_hash: string;
    doc_id: string;
    device: string;
    carrier: string;
    kind: string;
    received_at: DefaultNow;
    /** The op as it was signed: the evidence. */
    op: Json<unknown>;
    verdict: Json<Verdict>;
    /** Held in quarantine: refused for its device alone. */
    revoked: Generated<boolean>;
  };
  courier_files: {
    city: string;
    file_id: string;
    device: string;
    carrier: string;
    ops: number;
    received_at: DefaultNow;
  };
  changes: {
    city: string;
    seq: number;
    doc_id: string;
    op_id: string;
    events: Json<RecordedEvent[]>;
    /** The document after these events, kept where the change lets somebody new see it. */
    snapshot: Json<Doc> | null;
    hash: string;
  };
  inbox: { city: string; org: OrgId; inbox: number; seq: number; granted: boolean; revoked: boolean };
};
