import type { StreamHint } from '../../shared/protocol/index.ts';

export type HeadWatchOptions = {
  city: string;
  /** The city's head and the version of the directory in force. */
  readHead(): Promise<{ seq: number; directoryVersion: number }>;
  intervalMs: number;
  onError(error: unknown): void;
};

/**
 * Notices that the city's head has moved, or that a directory was published, and tells every open stream. One poll serves them all, and none runs while no
 * stream is open; a push through this hub tells them at once.
 */
export class HeadWatch {
  readonly #options: HeadWatchOptions;
  readonly #listeners = new Set<(hint: StreamHint) => void>();
  #timer: NodeJS.Timeout | undefined;
  #seq = 0;
  #directoryVersion: number | undefined;

  constructor(options: HeadWatchOptions) {
    this.#options = options;
  }

  /** Streams that are open now. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Calls `listener` on every move of the head until the returned function is called. */
  subscribe(listener: (hint: StreamHint) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#timer) this.#schedule();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** The head is known to have reached `seq`. Hints never go backwards. */
  announce(seq: number): void {
    if (seq <= this.#seq) return;
    this.#seq = seq;
    this.#tell();
  }

  /** A hint carries no data, so a newer directory is told by the hint that was told before: seats pull, and see its version. */
  #announceDirectory(version: number): void {
    const news = this.#directoryVersion !== undefined && version > this.#directoryVersion;
    this.#directoryVersion = version;
    if (news) this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener({ city: this.#options.city, seq: this.#seq });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The next poll starts when this one has ended: a slow database is not asked twice at once. */
  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#options
        .readHead()
        .then(({ seq, directoryVersion }) => {
          this.announce(seq);
          this.#announceDirectory(directoryVersion);
        })
        .catch((error: unknown) => this.#options.onError(error))
        .finally(() => {
          if (this.#timer) this.#schedule();
        });
    }, this.#options.intervalMs);
  }
}
