import type { Command } from '../../../shared/sync/store/messages.ts';

/** A vault that runs and takes commands. Answers come in any order, late, twice, or not at all. */
export interface VaultPort {
  send(id: number, command: Command): void;
  /** One listener; what the vault says is not parsed yet. */
  onAnswer(listener: (id: unknown, answer: unknown) => void): void;
}

/** The place the vault runs in, as a port so that the client is tested without Electron. */
export interface VaultHost {
  /** Starts a vault, ending one that runs. Resolves when it takes commands; may never settle. */
  start(): Promise<VaultPort>;
  stop(): Promise<void>;
  /** Calls when the running vault has died; `reason` is a word for the log. */
  onGone(listener: (reason: string) => void): void;
}
