import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Log } from '../../shared/sync/ports.ts';
import { type Keys, KeysError, type KeysOptions, openKeys, recoverKeys } from './keys/index.ts';

const FLAG = '--rescue-key=';

/**
 * Opens the keys of the profile. Where the secret of the operating system is gone, and only there, an administrator may start
 * the seat once with `--rescue-key=<PEM file>`, the private half of the city's rescue key: what was saved is readable again
 * and what was signed before can still be sent.
 * @throws {KeysError} as {@link openKeys} and {@link recoverKeys} do; the error of the system for a file that cannot be read.
 */
export async function openOrRescueKeys(options: KeysOptions, argv: readonly string[], log: Log): Promise<Keys> {
  try {
    return await openKeys(options);
  } catch (error) {
    const file = argv.findLast((argument) => argument.startsWith(FLAG))?.slice(FLAG.length);
    if (!file || !(error instanceof KeysError) || error.code !== 'secret_lost') throw error;
    const key = createPrivateKey(await readFile(file, 'utf8')).export({ format: 'der', type: 'pkcs8' });
    const keys = await recoverKeys(key.toString('base64'), options);
    log.warn('keys opened with the rescue key', { protection: keys.protection });
    return keys;
  }
}
