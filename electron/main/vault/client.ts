import type { InputOf, Method, ResultOf } from '../../../shared/sync/store/messages.ts';
import { StoreError, type Batch, type Opened, type Store } from '../../../shared/sync/store/port.ts';
import type { VaultHost } from './host.ts';
import { startVault, type Started } from './start.ts';
import { Requests } from './requests.ts';

/**
 * `restarting`: calls wait. `down`: calls reject with `unavailable` at once, and starting goes on in the background.
 * `newer`: the database was written by a newer release; calls reject with `newer`, nothing is tried again or touched.
 */
export type VaultState = 'closed' | 'restarting' | 'up' | 'down' | 'newer';

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
  readonly #startMs: number;
  #state: VaultState = 'closed';
  #vault: Started | undefined;
  #failures = 0;
  #confirmed: string | null = null;
  /** What is written now would stand on what was lost, and an archive read now would be taken for all there is. */
  #toldLost = true;
  #unconfirmed: string[] = [];
  #failStart: (error: StoreError) => void = () => undefined;
  #retry: NodeJS.Timeout | undefined;
  #starting: Promise<Opened> | undefined;

  constructor(options: VaultClientOptions) {
    this.#options = options;
    this.#requests = new Requests(options.answerMs ?? 10_000, () => this.#restart('no answer'));
    this.#startMs = options.startMs ?? 30_000;
    options.host.onGone((reason) => this.#restart(reason));
  }

  /** Starts the vault. When that fails it rejects, and starting goes on in the background: see `onOpened`. */
  async open(): Promise<Opened> {
    const opened = await this.#open();
    this.#toldLost = true;
    return opened;
  }

  #open(): Promise<Opened> {
    if (this.#state === 'up') return this.#ask('open', undefined);
    if (this.#state === 'closed') this.#enter('restarting', 'opened');
    clearTimeout(this.#retry);
    return this.#start();
  }

  /** Rejects with `lost` after the vault has lost something, until it was opened again. */
  async apply(batch: Batch): Promise<void> {
    this.#mustBeTold();
    this.#unconfirmed.push(batch.commandId);
    await this.#ask('apply', batch);
    // The vault applies in the order of sending, so whatever was sent before has been decided too.
    this.#unconfirmed.splice(0, this.#unconfirmed.indexOf(batch.commandId) + 1);
    this.#confirmed = batch.commandId;
  }

  docs(query: Parameters<Store['docs']>[0]): ReturnType<Store['docs']> {
    return this.#ask('docs', query);
  }

  byIds(ids: readonly string[]): ReturnType<Store['byIds']> {
    return this.#ask('byIds', ids);
  }

  counts(): ReturnType<Store['counts']> {
    return this.#ask('counts', undefined);
  }

  /** Rejects with `lost` as `apply` does: what is missing here may stand in a copy. */
  async archived(query: Parameters<Store['archived']>[0]): ReturnType<Store['archived']> {
    this.#mustBeTold();
    return this.#ask('archived', query);
  }

  pruneArchive(upTo: number): Promise<number> {
    return this.#ask('pruneArchive', upTo);
  }

  check(): ReturnType<Store['check']> {
    return this.#ask('check', undefined);
  }

  retract(): Promise<void> {
    return this.#ask('retract', undefined);
  }

  /** Also possible while the database cannot be opened, which is what it is for. Calls wait until `open`. */
  async reset(): Promise<void> {
    clearTimeout(this.#retry);
    await this.#starting?.catch(() => undefined);
    clearTimeout(this.#retry);
    if (this.#state === 'newer') throw new StoreError('newer', 'the database was written by a newer release');
    this.#requests.rejectAll(new StoreError('lost', 'the store was reset'));
    const vault = this.#vault ?? (await startVault(this.#options.host, this.#startMs));
    if (!this.#isClosed()) this.#enter('restarting', 'reset');
    this.#confirmed = null;
    await vault.ask('reset', undefined);
  }

  async close(): Promise<void> {
    this.#enter('closed', 'closed');
    clearTimeout(this.#retry);
    this.#vault = undefined;
    this.#requests.rejectAll(new StoreError('closed', 'the store is not open'));
    await this.#options.host.stop();
  }

  #mustBeTold(): void {
    if (!this.#toldLost) throw new StoreError('lost', 'the vault came back without what it held');
  }

  #ask<M extends Method>(method: M, input: InputOf<M>): Promise<ResultOf<M>> {
    switch (this.#state) {
      case 'closed':
        return Promise.reject(new StoreError('closed', 'the store is not open'));
      case 'down':
        return Promise.reject(new StoreError('unavailable', 'the vault is down'));
      case 'newer':
        return Promise.reject(new StoreError('newer', 'the database was written by a newer release'));
      case 'up':
        return this.#requests.ask(this.#vault?.port, method, input);
      case 'restarting':
        return this.#requests.ask(undefined, method, input);
    }
  }

  #enter(state: VaultState, reason: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onState?.(state, reason);
  }

  /** The running vault is of no use any more. */
  #restart(reason: string): void {
    this.#failStart(new StoreError('unavailable', reason));
    if (this.#isClosed() || this.#state === 'newer' || this.#starting !== undefined) return;
    this.#vault = undefined;
    this.#requests.pause();
    this.#planStart(reason);
  }

  #planStart(reason: string): void {
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

  /** Another attempt would find the same; only another release of the app can open it. */
  #giveUp(failure: StoreError): void {
    if (this.#isClosed()) return;
    this.#enter('newer', failure.code);
    this.#requests.rejectAll(failure);
  }

  #start(): Promise<Opened> {
    this.#starting ??= this.#startOnce().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #startOnce(): Promise<Opened> {
    const gone = new Promise<never>((_, reject) => (this.#failStart = reject));
    try {
      const opened = await Promise.race([this.#startAndOpen(), gone]);
      if (this.#isClosed()) throw new StoreError('closed', 'closed while starting');
      this.#welcome(opened);
      return opened;
    } catch (error) {
      const failure =
        error instanceof StoreError ? error : new StoreError('unavailable', 'the vault cannot start', error);
      if (failure.code === 'newer') this.#giveUp(failure);
      else if (!this.#isClosed()) this.#planStart(failure.code);
      throw failure;
    }
  }

  async #startAndOpen(): Promise<Opened> {
    const { host, mayStart } = this.#options;
    if (mayStart !== undefined && !(await mayStart())) throw new StoreError('full', 'the disk is full');
    this.#vault = await startVault(host, this.#startMs);
    return this.#vault.ask('open', undefined);
  }

  #welcome(opened: Opened): void {
    const vault = this.#vault;
    if (vault === undefined) return;
    const lost = this.#hasLost(opened);
    if (lost) this.#toldLost = false;
    if (lost) this.#requests.rejectAll(new StoreError('lost', 'the vault came back without what it held'));
    this.#confirmed = opened.lastCommand;
    this.#unconfirmed = lost ? [] : this.#unconfirmed;
    vault.port.onAnswer((id, answer) => {
      if (this.#vault === vault && this.#requests.settle(id, answer)) this.#failures = 0;
    });
    this.#enter('up', 'opened');
    this.#options.onOpened?.(opened, lost);
    this.#requests.replay(vault.port, MAX_TRIES);
  }

  /** The last command in the vault must be the last it confirmed, or a later one whose answer did not reach us. */
  #hasLost({ lastCommand, incomplete }: Opened): boolean {
    if (incomplete) return true;
    if (this.#confirmed === null || lastCommand === this.#confirmed) return false;
    return lastCommand === null || !this.#unconfirmed.includes(lastCommand);
  }

  #isClosed(): boolean {
    return this.#state === 'closed';
  }
}
