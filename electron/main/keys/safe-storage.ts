import type { SafeStorage } from 'electron';
import type { SecretStore } from './secret-store.ts';

type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** The keyring behind Electron's safeStorage. Call after the app's `ready` event. */
export function createSafeStorage(storage: AsyncSafeStorage, platform: NodeJS.Platform): SecretStore {
  return {
    async isProtected() {
      if (!(await storage.isAsyncEncryptionAvailable())) return false;
      if (platform !== 'linux') return true;
      const backend = storage.getSelectedStorageBackend();
      return backend !== 'basic_text' && backend !== 'unknown';
    },
    seal: (secret) => storage.encryptStringAsync(secret),
    async open(sealed) {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(Buffer.from(sealed));
      return { secret: result, stale: shouldReEncrypt };
    },
  };
}
