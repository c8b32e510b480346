import type { Log, LogFields } from '../../../shared/sync/ports.ts';
import { errorFields, maskedEvent, maskedFields } from './log-line.ts';

export type SeatLog = Log & {
  /** A defect: its kind and where it happened, never its message. */
  error(event: string, error: unknown, fields?: LogFields): void;
};

export type LogPorts = { write(line: string): void; now(): number };

/** Structured lines, one JSON object each, masked by construction (see `log-line.ts`). Never throws. */
export function createLog({ write, now }: LogPorts): SeatLog {
  const line = (level: string, event: string, fields: object): void => {
    const at = new Date(now()).toISOString();
    write(`${JSON.stringify({ at, level, event: maskedEvent(event), ...fields })}\n`);
  };
  return {
    info: (event, fields = {}) => line('info', event, { fields: maskedFields(fields) }),
    warn: (event, fields = {}) => line('warn', event, { fields: maskedFields(fields) }),
    error: (event, error, fields = {}) =>
      line('error', event, { fields: maskedFields(fields), defect: errorFields(error) }),
  };
}
