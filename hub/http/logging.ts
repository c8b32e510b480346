import type { FastifyServerOptions } from 'fastify';

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/**
 * Logging to stderr that cannot carry personal data: of a request only its id and method, of an error only name and code,
 * because addresses, bodies and messages may quote what an operator typed.
 */
export function logger(level: string): LoggerOptions {
  return {
    level,
    stream: process.stderr,
    redact: ['req.headers', 'headers', '*.authorization', '*.password', '*.token'],
    serializers: {
      req: (request) => ({ id: request.id, method: request.method }),
      res: (reply) => ({ statusCode: reply.statusCode }),
      err: (error) => ({ type: error.name, message: '', stack: '', code: error.code }),
    },
  };
}
