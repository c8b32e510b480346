import { z } from 'zod';
import { Id, Instant } from '../primitives.ts';
import { type BodyOf, type OpKind, bodies } from './bodies.ts';

/** What every op carries besides kind and body (DESIGN, Protocol). */
export const OpHead = z.object({
  opId: Id,
  /** The order, or the voice receipt, the op is about. */
  docId: Id,
  /** The author's previous op on the same document; null for its first. */
  after: Id.nullable(),
  /** The version the author saw; serves only to notice concurrent text. */
  baseVersion: z.number().int().min(0),
  at: Instant,
  /** Sign-in name, or the 工号 typed at an emergency sign-in; empty where the device acts by itself (`deliver`). */
  operator: z.string().max(60),
  signInId: Id.nullable(),
  device: Id,
});
export type OpHead = z.infer<typeof OpHead>;

/** An op as `decide` sees it: parsed, one member per kind. */
export type Op = { [K in OpKind]: OpHead & { kind: K; body: BodyOf<K> } }[OpKind];
export type OpOf<K extends OpKind> = Extract<Op, { kind: K }>;

const members = (Object.keys(bodies) as OpKind[]).map((kind) =>
  OpHead.extend({ kind: z.literal(kind), body: bodies[kind] }),
);

/** Parses an op of any kind. The cast states what the mapped construction above guarantees. */
export const Op = z.discriminatedUnion('kind', members as unknown as [(typeof members)[0]]) as unknown as z.ZodType<Op>;

/** An op with the Ed25519 signature of its device over its canonical JSON (see shared/protocol/signing). */
export type SignedOp = Op & { signature: string };
export const SignedOp = z.discriminatedUnion(
  'kind',
  members.map((m) => m.extend({ signature: z.string().max(128) })) as unknown as [(typeof members)[0]],
) as unknown as z.ZodType<SignedOp>;
