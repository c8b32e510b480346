import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createCipher, type Cipher } from './cipher.ts';
import { readIfThere, writeDurably } from './durable-file.ts';
import { rescueSchema, unwrapRescue, wrapForRescue, type RecordKeys } from './rescue.ts';
import type { SecretStore } from './secret-store.ts';

/** `key_file` does not stop root or a stolen disk: a standing warning on the screen and to the hub. */
export type KeyProtection = 'keyring' | 'key_file';

/** The keys of one device and profile, opened. */
export type Keys = {
  cipher: Cipher;
  protection: KeyProtection;
  /** True when the keys were made now: a first start. */
  created: boolean;
  /** The device's raw Ed25519 public key (32 bytes) in base64, as the wire carries it. */
  devicePublicKey: string;
  /** An Ed25519 signature of the bytes. */
  sign(bytes: Uint8Array): Uint8Array;
  /** Writes `rescue.json` for the city's rescue key (X25519, SPKI DER in base64). Part of enrolment; may be repeated. */
  wrapToRescueKey(rescuePublicKey: string): Promise<void>;
};

/** What an administrator can do about each failure. */
const remedies = {
  secret_lost:
    'give the keyring or the key file back, or start once with --rescue-key=<PEM file of the rescue officers>',
  no_rescue: 'this profile was never enrolled, so only its keyring or key file can open it',
  damaged: 'give keys.json back from a backup of this machine',
} as const;

/**
 * - `secret_lost` the profile has keys, but the keyring or the key file that opens them is gone: rescue is needed.
 * - `no_rescue`   there is no readable `rescue.json` in the profile.
 * - `damaged`     `keys.json` or the opened secret is not what we write.
 */
export class KeysError extends Error {
  readonly code: 'secret_lost' | 'no_rescue' | 'damaged';

  constructor(code: KeysError['code'], cause?: unknown) {
    super(`the keys of this profile cannot be opened: ${code}; ${remedies[code]}`, { cause });
    this.name = 'KeysError';
    this.code = code;
  }
}

export type KeysOptions = {
  profileDir: string;
  /** Where key files lie when there is no keyring; outside every profile, for example `~/.config/liandong-seat/keys`. */
  keyFileDir: string;
  secrets: SecretStore;
};

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
const secretSchema = z.object({ dataKey: base64, indexKey: base64, signingKey: base64 });
type Secret = z.infer<typeof secretSchema>;

// The id, not the path of the profile, names the key file: a profile may be moved.
const keysFileSchema = z.discriminatedUnion('protection', [
  z.object({ version: z.literal(1), keyId: z.uuid(), protection: z.literal('keyring'), sealed: base64 }),
  z.object({ version: z.literal(1), keyId: z.uuid(), protection: z.literal('key_file') }),
]);
type KeysFile = z.infer<typeof keysFileSchema>;

const keysPath = (options: KeysOptions) => join(options.profileDir, 'keys.json');
const rescuePath = (options: Pick<KeysOptions, 'profileDir'>) => join(options.profileDir, 'rescue.json');
const keyFilePath = (options: KeysOptions, keyId: string) => join(options.keyFileDir, `${keyId}.key`);

/**
 * Opens the keys of a profile, making them at the first start. Existing keys are never replaced: where they cannot be
 * opened it rejects with `KeysError`, because new keys would make everything saved unreadable.
 */
export async function openKeys(options: KeysOptions): Promise<Keys> {
  const text = await readIfThere(keysPath(options));
  if (text === undefined) {
    if ((await readIfThere(rescuePath(options))) !== undefined) throw new KeysError('secret_lost');
    const fresh = newSecret({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
    const file = await store(options, randomUUID(), fresh);
    return { ...face(options, file, fresh), created: true };
  }
  const file = parse(keysFileSchema, text);
  return face(
    options,
    file,
    file.protection === 'keyring' ? await openSealed(options, file) : await readKeyFile(options, file),
  );
}

/**
 * Opens a profile whose OS secret is gone, with the city's rescue private key (PKCS #8 DER, base64). Journal and vault
 * become readable again and the keys are sealed anew. The device gets a new signing key, so it must be enrolled again;
 * what it had already signed stays valid. Key files that are replaced are kept beside the new ones.
 * @param fits called before anything is written; rejects where these keys do not open what they should.
 * Rejects with `KeysError` `no_rescue`, `CipherError` for a wrong key, or as `fits` does.
 */
export async function recoverKeys(
  rescuePrivateKey: string,
  options: KeysOptions,
  fits: (cipher: Cipher) => Promise<void> = () => Promise.resolve(),
): Promise<Keys> {
  const text = await readIfThere(rescuePath(options));
  if (text === undefined) throw new KeysError('no_rescue');
  const rescue = parse(rescueSchema, text);
  const keys = unwrapRescue(rescue, rescuePrivateKey);
  await fits(createCipher(keys));
  for (const path of [keysPath(options), keyFilePath(options, rescue.keyId)]) await keepBeside(path);
  const secret = newSecret(keys);
  return face(options, await store(options, rescue.keyId, secret), secret);
}

/** Whether the profile's keys are wrapped to a rescue key. */
export async function isRescuable(options: Pick<KeysOptions, 'profileDir'>): Promise<boolean> {
  return (await readIfThere(rescuePath(options))) !== undefined;
}

/** Whatever is wrong with a file, somebody may still need it. */
async function keepBeside(path: string): Promise<void> {
  if ((await readIfThere(path)) === undefined) return;
  await copyFile(path, `${path}.before-rescue-${Date.now()}`, constants.COPYFILE_EXCL);
}

function newSecret(keys: RecordKeys): Secret {
  const signingKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    dataKey: Buffer.from(keys.dataKey).toString('base64'),
    indexKey: Buffer.from(keys.indexKey).toString('base64'),
    signingKey: signingKey.toString('base64'),
  };
}

/** Invariant: the secret is durable before `keys.json` names the place where it lies. */
async function store(options: KeysOptions, keyId: string, secret: Secret): Promise<KeysFile> {
  const text = JSON.stringify(secret);
  let file: KeysFile = { version: 1, keyId, protection: 'key_file' };
  if (await options.secrets.isProtected()) {
    const sealed = Buffer.from(await options.secrets.seal(text)).toString('base64');
    file = { version: 1, keyId, protection: 'keyring', sealed };
  } else {
    await writeDurably(keyFilePath(options, keyId), text);
  }
  await writeDurably(keysPath(options), JSON.stringify(file));
  return file;
}

async function openSealed(options: KeysOptions, file: Extract<KeysFile, { protection: 'keyring' }>): Promise<Secret> {
  let opened: Awaited<ReturnType<SecretStore['open']>>;
  try {
    opened = await options.secrets.open(Buffer.from(file.sealed, 'base64'));
  } catch (error) {
    throw new KeysError('secret_lost', error);
  }
  const secret = parse(secretSchema, opened.secret);
  if (opened.stale && (await options.secrets.isProtected())) await store(options, file.keyId, secret);
  return secret;
}

async function readKeyFile(options: KeysOptions, file: KeysFile): Promise<Secret> {
  const path = keyFilePath(options, file.keyId);
  const text = await readIfThere(path);
  if (text === undefined) throw new KeysError('secret_lost');
  // A copy by hand may have opened it to others.
  if (process.platform !== 'win32') await chmod(path, 0o600);
  return parse(secretSchema, text);
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // The cause is left out on purpose: parser messages quote the text, and the text is a secret.
    throw new KeysError('damaged');
  }
}

function face(options: KeysOptions, file: KeysFile, secret: Secret): Keys {
  const keys = { dataKey: Buffer.from(secret.dataKey, 'base64'), indexKey: Buffer.from(secret.indexKey, 'base64') };
  const signingKey = createPrivateKey({ key: Buffer.from(secret.signingKey, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    cipher: createCipher(keys),
    protection: file.protection,
    created: false,
    devicePublicKey: rawPublicKey(signingKey),
    sign: (bytes) => sign(null, bytes, signingKey),
    wrapToRescueKey: (rescuePublicKey) =>
      writeDurably(rescuePath(options), JSON.stringify(wrapForRescue(keys, file.keyId, rescuePublicKey))),
  };
}

/** The key itself is the last 32 bytes of an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
function rawPublicKey(signingKey: KeyObject): string {
  return createPublicKey(signingKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
}
