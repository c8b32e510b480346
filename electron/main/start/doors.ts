import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Log } from '../../../shared/sync/ports.ts';
import { type Journal, openJournal } from '../journal/index.ts';
import { type Keys, KeysError, type KeysOptions, isRescuable, openKeys, recoverKeys } from '../keys/index.ts';

const FLAG = '--rescue-key=';

/** What must be open before there is a seat. */
export type Opened = { keys: Keys; journal: Journal };

export type DoorsOptions = KeysOptions & { journalDir: string; log: Log };

/** The keys of a profile and the journal written under them. Nothing here writes over what it cannot open. */
export class Doors {
  readonly #options: DoorsOptions;

  constructor(options: DoorsOptions) {
    this.#options = options;
  }

  /** @throws {KeysError} as `openKeys` does, {@link import('../journal/index.ts').JournalError} as `openJournal` does. */
  async open(): Promise<Opened> {
    const keys = await openKeys(this.#options);
    return { keys, journal: await openJournal({ dir: this.#options.journalDir, cipher: keys.cipher }) };
  }

  /**
   * As {@link open}. Where the secret of the operating system is gone, and only there, an administrator may start the seat
   * once with `--rescue-key=<PEM file>`, as the window also asks for it.
   */
  async openOrRescue(argv: readonly string[]): Promise<Opened> {
    try {
      return await this.open();
    } catch (error) {
      const file = argv.findLast((argument) => argument.startsWith(FLAG))?.slice(FLAG.length);
      if (!file || !(error instanceof KeysError) || error.code !== 'secret_lost') throw error;
      return await this.rescue(await readFile(file, 'utf8'));
    }
  }

  isRescuable(): Promise<boolean> {
    return isRescuable(this.#options);
  }

  /**
   * Opens with the private half of the city's rescue key: what was saved is readable again and what was signed before can
   * still be sent. The key is tried on the journal before anything is written.
   * @throws as `recoverKeys` does; `JournalError` when the keys it gives do not open this journal; `Error` for no PEM key.
   */
  async rescue(pem: string): Promise<Opened> {
    const key = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const opened: Journal[] = [];
    try {
      const keys = await recoverKeys(key, this.#options, async (cipher) => {
        opened.push(await openJournal({ dir: this.#options.journalDir, cipher }));
      });
      this.#options.log.warn('keys opened with the rescue key', { protection: keys.protection });
      return {
        keys,
        journal: opened[0] ?? (await openJournal({ dir: this.#options.journalDir, cipher: keys.cipher })),
      };
    } catch (error) {
      await Promise.allSettled(opened.map((journal) => journal.close()));
      throw error;
    }
  }
}
