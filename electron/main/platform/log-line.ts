import type { LogFields } from '../../../shared/sync/ports.ts';

/**
 * What may stand in a log line. A field is let through only when both its name and the shape of its value say that it is an
 * id, a kind, a code or a measure; everything else becomes `[masked]`. So a name, number, place or text that somebody
 * passes by mistake does not reach the disk (F4).
 */
const MASKED = '[masked]';
const personal = new Set(
  [
    'name',
    'displayName',
    'operator',
    'badge',
    'witness',
    'person',
    'title',
    'place',
    'narrative',
    'text',
    'typed',
  ].concat([
    'phone',
    'number',
    'callerNumber',
    'spoken',
    'password',
    'token',
    'secret',
    'address',
    'url',
    'hubUrl',
    'message',
  ]),
);
const measures = /(bytes|seq|ms|at|head|next|cursor|since|until)$/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const org = /^\d{6}-(110|12345)$/;
const code = /^[A-Za-z][A-Za-z0-9_.:/-]{0,63}$/;
const event = /^[A-Za-z][A-Za-z0-9_.: -]{0,79}$/;
const longNumber = /\d{5}/;
const LARGEST_COUNT = 9_999_999;

export function maskedFields(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, masked(key, value)]));
}

export function maskedEvent(text: string): string {
  return event.test(text) && !longNumber.test(text) ? text : MASKED;
}

function masked(key: string, value: LogFields[string]): LogFields[string] {
  if (typeof value === 'boolean' || value === null) return value;
  if (personal.has(key)) return MASKED;
  // A telephone number is a number too; only what is called a measure may be as long as one.
  if (typeof value === 'number') return Math.abs(value) <= LARGEST_COUNT || measures.test(key) ? value : MASKED;
  return isCode(value) ? value : MASKED;
}

function isCode(value: string): boolean {
  return uuid.test(value) || instant.test(value) || org.test(value) || (code.test(value) && !longNumber.test(value));
}

/** Kind and place of an error without its message, which may quote what was typed, and without the folders of the machine. */
export function errorFields(error: unknown): { error: string; code?: string; frames: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const errorCode = 'code' in error && typeof error.code === 'string' && isCode(error.code) ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').flatMap((line) => frameOf(line) ?? []);
  return { error: isCode(error.name) ? error.name : MASKED, code: errorCode, frames: frames.slice(0, 8) };
}

/** `    at save (file:///…/out/main/index.js:12:34)` → `index.js:12:34`. */
function frameOf(line: string): string | null {
  return /^ {4}at .*?([A-Za-z0-9_.-]{1,60}:\d{1,6}:\d{1,6})\)?$/.exec(line)?.[1] ?? null;
}
