export { VaultClient, type VaultClientOptions, type VaultState } from './client.ts';
export type { VaultHost, VaultPort } from './host.ts';
export { createVaultWindow, type VaultWindowOptions } from './window.ts';
export { openCopy } from './copy.ts';
