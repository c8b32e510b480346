import { type Kysely, sql } from 'kysely';

const statements = [
  `CREATE TABLE city_head (
    city text PRIMARY KEY, epoch uuid NOT NULL, seq bigint NOT NULL, hash text NOT NULL, inboxes json NOT NULL,
    backed_up_to bigint NOT NULL DEFAULT 0, rescue_public_key text NOT NULL)`,
  `CREATE TABLE directory (
    city text NOT NULL, version int NOT NULL, body json NOT NULL, PRIMARY KEY (city, version))`,
  `CREATE TABLE devices (
    city text NOT NULL, device uuid NOT NULL, org text NOT NULL, seat_ordinal int NOT NULL, seat_name text NOT NULL,
    public_key text NOT NULL, token_hash text NOT NULL, key_protection text NOT NULL,
    enrolled_at timestamptz NOT NULL DEFAULT now(), revoked_at timestamptz,
    PRIMARY KEY (city, device), UNIQUE (city, seat_ordinal), UNIQUE (city, token_hash))`,
  `CREATE TABLE enrolment_codes (
    city text NOT NULL, code_hash text NOT NULL, org text NOT NULL, seat_name text NOT NULL, expires_at timestamptz,
    reusable boolean NOT NULL, used_by uuid, PRIMARY KEY (city, code_hash))`,
  `CREATE TABLE operators (
    city text NOT NULL, org text NOT NULL, name text NOT NULL, display_name text NOT NULL, role text NOT NULL,
    password text NOT NULL, disabled_at timestamptz, PRIMARY KEY (city, org, name))`,
  `CREATE TABLE sign_ins (
    city text NOT NULL, id uuid NOT NULL, device uuid NOT NULL, org text NOT NULL, operator text NOT NULL,
    role text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (city, id))`,
  `CREATE TABLE sign_in_failures (
    city text NOT NULL, device uuid NOT NULL, name text NOT NULL, failures int NOT NULL,
    blocked_until timestamptz NOT NULL, PRIMARY KEY (city, device, name))`,
  `CREATE TABLE docs (
    city text NOT NULL, id uuid NOT NULL, kind text NOT NULL, version int NOT NULL, day date NOT NULL,
    spoken text NOT NULL, readers text[] NOT NULL, body json NOT NULL, PRIMARY KEY (city, id))`,
  `CREATE INDEX docs_spoken ON docs (city, day, spoken)`,
  `CREATE TABLE ops (
    city text NOT NULL, op_id uuid NOT NULL, body_hash text NOT NULL, doc_id uuid NOT NULL, device uuid NOT NULL,
    carrier uuid NOT NULL, kind text NOT NULL, received_at timestamptz NOT NULL DEFAULT now(), op json NOT NULL,
    verdict json NOT NULL, PRIMARY KEY (city, op_id))`,
  `CREATE TABLE changes (
    city text NOT NULL, seq bigint NOT NULL, doc_id uuid NOT NULL, op_id uuid NOT NULL, events json NOT NULL,
    snapshot json, hash text NOT NULL, PRIMARY KEY (city, seq))`,
  `CREATE INDEX changes_doc ON changes (city, doc_id, seq)`,
  `CREATE TABLE inbox (
    city text NOT NULL, org text NOT NULL, inbox bigint NOT NULL, seq bigint NOT NULL, granted boolean NOT NULL,
    revoked boolean NOT NULL, PRIMARY KEY (city, org, seq), UNIQUE (city, org, inbox))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
