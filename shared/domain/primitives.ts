import { z } from 'zod';

/** UUIDv7 of an order, op, receipt, device, sign-in; in lower case, as PostgreSQL answers it, so that equal ids are equal texts. */
export const Id = z.uuid().lowercase();
/** Instant as ISO 8601 in UTC with milliseconds: the one time format on disk and on the wire. */
export const Instant = z.iso.datetime({ precision: 3 });
/** Organisation key: division code of GB/T 2260 (6 digits), a dash and its hotline, e.g. `370800-110`. */
export const OrgId = z.string().regex(/^\d{6}-(110|12345)$/);
/** Division code of GB/T 2260, or a code of the local functional-area table (R11), which starts with `F`. */
export const DivisionCode = z.string().regex(/^(\d{6}|F\d{5})$/);
/** A day of the calendar: one that does not exist would fail in the database, and with it the whole batch. */
export const Day = z.iso.date();

export type Id = z.infer<typeof Id>;
export type Instant = z.infer<typeof Instant>;
export type OrgId = z.infer<typeof OrgId>;
export type DivisionCode = z.infer<typeof DivisionCode>;
export type Day = z.infer<typeof Day>;

export const Side = z.enum(['12345', '110']);
export type Side = z.infer<typeof Side>;

/** The other hotline. */
export function otherSide(side: Side): Side {
  return side === '110' ? '12345' : '110';
}

/** Short and long free text, bounded so that one op can never outgrow a journal frame or a request. */
export const ShortText = z.string().trim().max(200);
export const LongText = z.string().max(8000);

/** Makes a switch over a union fail to compile when a member is forgotten, and fail loudly if it is reached. */
export function assertNever(value: never, what: string): never {
  throw new Error(`${what} not handled: ${JSON.stringify(value)}`);
}
