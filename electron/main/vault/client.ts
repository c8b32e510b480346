import { type Command, type Method, type ResultOf } from '../../../shared/sync/store/messages.ts';
import { StoreError, type Opened, type Store } from '../../../shared/sync/store/port.ts';
import type { VaultHost } from './host.ts';
import { startVault, type Started } from './start.ts';
import { Requests } from './requests.ts';

/** `restarting`: calls wait. `down`: calls reject with `unavailable` at once, and starting goes on in the background. */
export type VaultState = 'closed' | 'restarting' | 'up' | 'down';

export type VaultClientOptions = {
  host: VaultHost;
  /**
   * A vault has opened its database, at first or after a restart. `lost` says that it holds less than it had confirmed
   * to us: everything must be written again. Called before any waiting command is sent.
   */
  onOpened?: (opened: Opened, lost: boolean) => void;
  /** `reason` is a word for the log: no personal data. */
  onState?: (state: VaultState, reason: string) => void;
  /** Asked before every start. Opening the database on a full disk destroys it, so main looks at the disk first. */
  mayStart?: () => Promise<boolean>;
  answerMs?: number;
  startMs?: number;
};

const MAX_TRIES = 3;
const RESTART_DELAYS = [0, 500, 2000, 10_000, 30_000];

/**
 * The store, in a vault that may die. Every command is repeated to the next vault until it is answered, so a caller sees
 * an answer, or `unavailable`, `lost` or `closed`.
 */
export class VaultClient implements Store {
  readonly #options: VaultClientOptions;
  readonly #requests: Requests;
  #state: VaultState = 'closed';
  #vault: Started | undefined;
  #failures = 0;
  #lastCommand: string | null = null;
  #retry: NodeJS.Timeout | undefined;
  #starting: Promise<Opened> | undefined;

  constructor(options: VaultClientOptions) {
    this.#options = options;
    this.#requests = new Requests(options.answerMs ?? 10_000, () => this.#restart('no answer'));
    options.host.onGone((reason) => this.#restart(reason));
  }

  /** Starts the vault. When that fails it rejects, and starting goes on in the background: see `onOpened`. */
  open(): Promise<Opened> {
    if (this.#state === 'closed') this.#enter('restarting', 'opened');
    clearTimeout(this.#retry);
    return this.#start();
  }

  async apply(batch: Parameters<Store['apply']>[0]): Promise<void> {
    await this.#ask({ method: 'apply', input: batch });
    this.#lastCommand = batch.commandId;
  }

  docs(query: Parameters<Store['docs']>[0]): ReturnType<Store['docs']> {
    return this.#ask({ method: 'docs', input: query });
  }

  byIds(ids: readonly string[]): ReturnType<Store['byIds']> {
    return this.#ask({ method: 'byIds', input: ids });
  }

  counts(): ReturnType<Store['counts']> {
    return this.#ask({ method: 'counts', input: undefined });
  }

  archived(query: Parameters<Store['archived']>[0]): ReturnType<Store['archived']> {
    return this.#ask({ method: 'archived', input: query });
  }

  pruneArchive(upTo: number): Promise<number> {
    return this.#ask({ method: 'pruneArchive', input: upTo });
  }

  /** Also possible while the database cannot be opened, which is what it is for. Call `open` afterwards. */
  async reset(): Promise<void> {
    if (this.#vault === undefined) throw new StoreError('unavailable', 'no vault is running');
    clearTimeout(this.#retry);
    this.#requests.rejectAll(new StoreError('lost', 'the store was reset'));
    await this.#vault.ask({ method: 'reset', input: undefined });
    this.#lastCommand = null;
  }

  async close(): Promise<void> {
    this.#enter('closed', 'closed');
    clearTimeout(this.#retry);
    this.#vault = undefined;
    this.#requests.rejectAll(new StoreError('closed', 'the store is not open'));
    await this.#options.host.stop();
  }

  #ask<M extends Method>(command: Command & { method: M }): Promise<ResultOf<M>> {
    switch (this.#state) {
      case 'closed':
        return Promise.reject(new StoreError('closed', 'the store is not open'));
      case 'down':
        return Promise.reject(new StoreError('unavailable', 'the vault is down'));
      case 'up':
        return this.#requests.ask(this.#vault?.port, command);
      case 'restarting':
        return this.#requests.ask(undefined, command);
    }
  }

  #enter(state: VaultState, reason: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onState?.(state, reason);
  }

  #restart(reason: string): void {
    if (this.#state === 'closed' || this.#starting !== undefined) return;
    this.#vault = undefined;
    this.#requests.pause();
    this.#failures += 1;
    if (this.#failures > MAX_TRIES) {
      this.#enter('down', reason);
      this.#requests.rejectAll(new StoreError('unavailable', `the vault is down: ${reason}`));
    } else {
      this.#enter('restarting', reason);
    }
    const delay = RESTART_DELAYS[Math.min(this.#failures, RESTART_DELAYS.length) - 1] ?? 0;
    clearTimeout(this.#retry);
    // A failed start has told `onState` and plans the next one itself.
    this.#retry = setTimeout(() => void this.#start().catch(() => undefined), delay);
  }

  #start(): Promise<Opened> {
    this.#starting ??= this.#startOnce().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #startOnce(): Promise<Opened> {
    const { host, mayStart, startMs = 30_000 } = this.#options;
    try {
      if (mayStart !== undefined && !(await mayStart())) throw new StoreError('full', 'the disk is full');
      this.#vault = await startVault(host, startMs);
      const opened = await this.#vault.ask({ method: 'open', input: undefined });
      if (this.#isClosed()) throw new StoreError('closed', 'closed while starting');
      this.#welcome(opened);
      return opened;
    } catch (error) {
      const failure =
        error instanceof StoreError ? error : new StoreError('unavailable', 'the vault cannot start', error);
      // After this promise has settled, so that the restart is not taken for the start that has just failed.
      if (!this.#isClosed()) queueMicrotask(() => setTimeout(() => this.#restart(failure.code)));
      throw failure;
    }
  }

  #welcome(opened: Opened): void {
    const vault = this.#vault;
    if (vault === undefined) return;
    const lost = this.#lastCommand !== null && (opened.created || opened.lastCommand === null);
    if (lost) {
      this.#lastCommand = null;
      this.#requests.rejectAll(new StoreError('lost', 'the vault came back without what it held'));
    }
    vault.port.onAnswer((id, answer) => {
      if (this.#vault === vault && this.#requests.settle(id, answer)) this.#failures = 0;
    });
    this.#enter('up', 'opened');
    this.#options.onOpened?.(opened, lost);
    this.#requests.replay(vault.port, MAX_TRIES);
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }
}
