import { notTheHub } from './exchange.ts';

/** Longest event a hub may send; hints are below a hundred bytes. */
const MAX_EVENT = 64 * 1024;

/**
 * Reads `text/event-stream` (WHATWG HTML §9.2.6) piece by piece and gives the data of every complete event. Comments,
 * event names and ids say nothing here. @throws {TransportError} `not_the_hub` when an event grows past every reason.
 */
export function createSseReader(): (piece: string) => string[] {
  let rest = '';
  let data: string[] = [];
  let size = 0;
  const endOfEvent = (): string[] => {
    const complete = data.length === 0 ? [] : [data.join('\n')];
    data = [];
    size = 0;
    return complete;
  };
  const line = (text: string): string[] => {
    if (text === '') return endOfEvent();
    size += text.length;
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(text) ?? [];
    if (field === 'data') data.push(value ?? '');
    return [];
  };
  return (piece) => {
    rest += piece;
    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    const complete = lines.flatMap(line);
    if (rest.length + size > MAX_EVENT) throw notTheHub('an event of the stream is too long');
    return complete;
  };
}
