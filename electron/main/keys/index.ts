export { CipherError, type Cipher } from './cipher.ts';
export {
  KeysError,
  isRescuable,
  openKeys,
  recoverKeys,
  type KeyProtection,
  type Keys,
  type KeysOptions,
} from './keys.ts';
export { createSafeStorage } from './safe-storage.ts';
export type { SecretStore } from './secret-store.ts';
