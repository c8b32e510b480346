/** `safeStorage` of a system without a keyring: the stand-in has none, and says so. */
import { Loud, refuse } from '../refuse.ts';
import { app } from './app.ts';

const UNAVAILABLE = 'Encryption is not available: the stand-in has no keyring';

class SafeStorage extends Loud {
  isEncryptionAvailable(): boolean {
    return false;
  }

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(false);
  }

  getSelectedStorageBackend(): string {
    if (process.platform !== 'linux') refuse('safeStorage.getSelectedStorageBackend outside Linux');
    return app.isReady() ? 'basic_text' : 'unknown';
  }

  setUsePlainTextEncryption(usePlainText: boolean): void {
    if (usePlainText) refuse('safeStorage.setUsePlainTextEncryption(true)');
  }

  encryptString(): never {
    throw new Error(UNAVAILABLE);
  }

  decryptString(): never {
    throw new Error(UNAVAILABLE);
  }

  encryptStringAsync(): Promise<never> {
    return Promise.reject(new Error(UNAVAILABLE));
  }

  decryptStringAsync(): Promise<never> {
    return Promise.reject(new Error(UNAVAILABLE));
  }
}

export const safeStorage = new SafeStorage();
