/** The operating system's place for a secret, as a port: a keyring that only this user's sessions can open. */
export interface SecretStore {
  /** False where there is no keyring, or only one that protects nothing (Chromium's `basic_text`). */
  isProtected(): Promise<boolean>;
  seal(secret: string): Promise<Uint8Array>;
  /** Rejects when the keyring is gone or is another one. `stale` asks the caller to seal the secret again. */
  open(sealed: Uint8Array): Promise<{ secret: string; stale: boolean }>;
}
