export type PostgresErrorCode = 'unsupported_platform' | 'no_account' | 'unsafe_directory' | 'in_use' | 'failed';

/** PostgreSQL could not be started; the message tells an administrator what to do. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode;
  constructor(code: PostgresErrorCode, message: string) {
    super(message);
    this.name = 'PostgresError';
    this.code = code;
  }
}
