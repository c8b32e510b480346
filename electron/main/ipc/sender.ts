import { hostOf } from '../protocol/hosts.ts';

/** What is known of the frame that sent a message; null once it has gone elsewhere. */
export type Sender = { url: string; parent: unknown } | null;

/** Whether a message came from the main frame of the seat's own page: host and frame, never the text of the address. */
export function isSeatPage(sender: Sender): boolean {
  return sender !== null && sender.parent === null && hostOf(sender.url) === 'seat';
}
