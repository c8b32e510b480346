/**
 * Version of the wire between seat and hub. `fingerprint.test.ts` hashes every wire schema and fails until this number is
 * bumped (and the new hash recorded) whenever a schema changes, so that no seat meets a hub it only seems to understand.
 */
export const PROTOCOL_VERSION = 1;

/** Most ops one push may carry. */
export const MAX_PUSH_OPS = 500;
/** Most bytes a seat should put into one push; the hub accepts twice as much before it answers 413. */
export const MAX_PUSH_BYTES = 4 * 1024 * 1024;
/** Most inbox entries one pull answers with. */
export const MAX_PULL_ENTRIES = 500;
/** The hub writes a comment on an idle stream this often; a seat that hears nothing for two of them and a bit is offline. */
export const STREAM_HEARTBEAT_MS = 2000;

/** Every address of the hub, in one place for both sides. */
export const paths = {
  enrol: '/v1/enrol',
  signIn: '/v1/sign-in',
  push: '/v1/push',
  pull: '/v1/pull',
  stream: '/v1/stream',
  directory: '/v1/directory',
  report: '/v1/report',
  lookup: '/v1/lookup',
  courier: '/v1/courier',
  quarantine: '/v1/quarantine',
  quarantineDecide: '/v1/quarantine/decide',
  health: '/v1/health',
  openapi: '/v1/openapi.json',
} as const;
