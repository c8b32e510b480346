import type { Writable } from 'node:stream';
import { STREAM_HEARTBEAT_MS, type StreamHint } from '../../shared/protocol/index.ts';

/**
 * One open stream of hints. A client that does not read costs one hint of memory, however much happens meanwhile: what
 * cannot be written now is replaced by the newest hint. When it has read nothing for `slowReaderMs` it is closed.
 */
export class HintStream {
  readonly #out: Writable;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #slowReaderMs: number;
  #waiting: StreamHint | undefined;
  #giveUp: NodeJS.Timeout | undefined;

  constructor(out: Writable, slowReaderMs: number) {
    this.#out = out;
    this.#slowReaderMs = slowReaderMs;
    this.#heartbeat = setInterval(() => {
      if (!out.writableNeedDrain) this.#write(': here\n\n');
    }, STREAM_HEARTBEAT_MS);
    out.on('drain', () => this.#drained());
    out.on('close', () => this.#stop());
  }

  hint(hint: StreamHint): void {
    if (this.#out.writableNeedDrain) this.#waiting = hint;
    else this.#write(`data: ${JSON.stringify(hint)}\n\n`);
  }

  #write(text: string): void {
    if (!this.#out.write(text)) this.#giveUp ??= setTimeout(() => this.#out.destroy(), this.#slowReaderMs);
  }

  #drained(): void {
    clearTimeout(this.#giveUp);
    this.#giveUp = undefined;
    const hint = this.#waiting;
    this.#waiting = undefined;
    if (hint) this.hint(hint);
  }

  #stop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#giveUp);
  }
}
