import type { FastifyServerOptions } from 'fastify';

/**
 * Logging to stderr that cannot carry personal data: of a request only its id and method, of an error only name and code,
 * because addresses, bodies and messages may quote what an operator typed.
 */
export function logger(level: string): FastifyServerOptions['logger'] {
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
