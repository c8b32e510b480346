import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ErrorBody, ErrorCode } from '../../shared/protocol/index.ts';

const statusOf: Record<ErrorCode, number> = {
  bad_request: 400,
  unsupported_protocol: 400,
  unknown_code: 404,
  code_used: 409,
  wrong_password: 401,
  no_token: 401,
  unknown_token: 401,
  revoked_device: 401,
  not_found: 404,
  not_permitted: 403,
  too_large: 413,
  too_many_attempts: 429,
  too_many_requests: 429,
  wrong_epoch: 409,
  cursor_beyond_head: 409,
  courier_damaged: 400,
  courier_elsewhere: 409,
  courier_unknown_device: 403,
  courier_revoked_device: 403,
  courier_expired: 410,
  courier_replayed: 409,
  courier_unavailable: 409,
  unavailable: 503,
  internal: 500,
};

/** An answer that is not 2xx, with its typed body. */
export class HttpError extends Error {
  readonly code: ErrorCode;
  readonly detail: unknown;
  constructor(code: ErrorCode, message: string, detail?: unknown) {
    super(message);
    this.name = 'HttpError';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return statusOf[this.code];
  }

  get body(): ErrorBody {
    return { error: this.code, message: this.message, ...(this.detail === undefined ? {} : { detail: this.detail }) };
  }
}

/** Turns whatever a handler threw into a typed answer. Only defects are logged, and never with what a person typed. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = asHttpError(error);
  if (answer.status >= 500) logDefect(request.log, answer.code, error);
  void reply.status(answer.status).send(answer.body);
}

/**
 * Name, code and place of an error without its message: messages of PostgreSQL and of the schema library may quote the
 * value they stumbled over.
 */
export function logDefect(log: FastifyBaseLogger, what: string, error: unknown): void {
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  const at = stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  log.error({ what, name, code, at }, 'defect');
}

/** 08*: connection lost; 57P0*: server stops or starts; 53300: too many connections. */
const unavailable = /^(08|57P0|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT)/;
const invalidText = '22021';

function asHttpError(error: FastifyError): HttpError {
  if (error instanceof HttpError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new HttpError(
      'bad_request',
      'the request does not fit its schema',
      error.validation.map((v) => v.instancePath),
    );
  }
  if (error.statusCode === 413) return new HttpError('too_large', 'the body is too large: send fewer ops');
  if (error.code === invalidText)
    return new HttpError('bad_request', 'the text holds a character the hub cannot store');
  if (unavailable.test(error.code ?? '') || /connect|Connection terminated/.test(error.message)) {
    return new HttpError('unavailable', 'the database does not answer');
  }
  const status = error.statusCode ?? 500;
  return status < 500 ? new HttpError('bad_request', error.message) : new HttpError('internal', 'the hub has failed');
}
