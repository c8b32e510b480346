import { generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeysOptions } from '../keys/index.ts';
import { beginSuccessor, currentProfile } from '../platform/succession.ts';
import { Doors } from './doors.ts';
import { failedStart } from './failed-start.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const none = () => Promise.reject(new Error('there is no keyring'));
const plain = new TextEncoder().encode('济南路 12 号');
const aad = new TextEncoder().encode('order/1/3');

let root: string;
let options: KeysOptions;
let argument: string;
let pem: string;
let publicKey: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rescue-'));
  const secrets = { isProtected: () => Promise.resolve(false), seal: none, open: none };
  options = { profileDir: join(root, 'profile'), keyFileDir: join(root, 'keys'), secrets };
  const pair = generateKeyPairSync('x25519');
  publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  pem = join(root, 'rescue.pem');
  await writeFile(pem, pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  argument = `--rescue-key=${pem}`;
});
afterEach(() => rm(root, { recursive: true }));

const doors = () => new Doors({ ...options, journalDir: join(root, 'profile', 'journal'), log });
const open = (argv: string[] = []) => doors().openOrRescue(argv);

/** A seat that was enrolled, has saved something and has ended. */
async function worked() {
  const { keys, journal } = await open();
  await keys.wrapToRescueKey(publicKey);
  await journal.commit([{ put: 'order', value: plain }]);
  await journal.close();
  return { sealed: keys.cipher.seal(plain, aad) };
}

async function failed() {
  const error: unknown = await doors()
    .open()
    .then(
      () => Promise.reject(new Error('it opened')),
      (why: unknown) => why,
    );
  const profile = join(root, 'profile');
  const beginNew = () => beginSuccessor(profile, new Date());
  return failedStart(error, { doors: doors(), profile, halls: [], beginNew, leave: () => undefined, log });
}

async function everyFile(): Promise<Record<string, string>> {
  const all = await readdir(root, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.sort().map(async (file) => [file.slice(root.length + 1), await readFile(file, 'base64')] as const);
  return Object.fromEntries(await Promise.all(read));
}

test('a key file that is gone is told apart; the rescue key in a file of the start opens everything again', async () => {
  const { sealed } = await worked();
  await rm(options.keyFileDir, { recursive: true });
  await expect(doors().openOrRescue([])).rejects.toMatchObject({ code: 'secret_lost' });
  const rescued = await open([argument]);
  expect(rescued.keys.cipher.open(sealed, aad)).toEqual(Buffer.from(plain));
  expect(rescued.journal.get('order')).toEqual(plain);
  await rescued.journal.close();
  const next = await open();
  await next.journal.close();
  expect(next.keys.devicePublicKey).toBe(rescued.keys.devicePublicKey);
});

test('the argument changes nothing on a seat whose keys open', async () => {
  const before = await open([argument]);
  await before.journal.close();
  const after = await open([argument]);
  await after.journal.close();
  expect(after.keys.devicePublicKey).toBe(before.keys.devicePublicKey);
});

test('the window of a failed start takes the rescue key, and answers nothing else before', async () => {
  await worked();
  await rm(options.keyFileDir, { recursive: true });
  const { handlers, opened } = await failed();
  expect(await handlers['start.get']({})).toMatchObject({ problem: 'keys_lost', rescuable: true, newProfile: null });
  await expect(handlers['session.get']({})).rejects.toMatchObject({ failure: { code: 'not_started' } });
  expect(await handlers['start.again']({})).toMatchObject({ problem: 'keys_lost' });
  expect(await handlers['start.rescue']({ key: await readFile(pem, 'utf8') })).toBeNull();
  const { journal } = await opened;
  expect(journal.get('order')).toEqual(plain);
  await journal.close();
});

test.each(['no key at all', 'another city', 'a signing key'])('with %s nothing on the disk changes', async (which) => {
  await worked();
  await rm(options.keyFileDir, { recursive: true });
  const before = await everyFile();
  const kind = which === 'a signing key' ? ('ed25519' as const) : ('x25519' as const);
  const other = generateKeyPairSync(kind as 'x25519')
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();
  const { handlers } = await failed();
  const call = handlers['start.rescue']({ key: which === 'no key at all' ? 'hello' : other });
  await expect(call).rejects.toMatchObject({ failure: { code: 'rescue_key_wrong' } });
  expect(await everyFile()).toEqual(before);
});

test('a journal of other keys is left byte for byte, also by a rescue key that fits the profile but not the journal', async () => {
  await worked();
  const journal = join(root, 'profile', 'journal');
  await rename(join(root, 'profile'), join(root, 'aside'));
  await worked();
  await rm(journal, { recursive: true });
  await cp(join(root, 'aside', 'journal'), journal, { recursive: true });
  const before = await everyFile();
  const { handlers } = await failed();
  expect(await handlers['start.get']({})).toMatchObject({ problem: 'journal_other_keys', rescuable: true });
  const told = await handlers['start.rescue']({ key: await readFile(pem, 'utf8') });
  expect(told).toMatchObject({ problem: 'journal_other_keys' });
  expect(await everyFile()).toEqual(before);
});

test('the key file of another seat in its place: the rescue key mends it and the replaced files are kept', async () => {
  await worked();
  const [name = ''] = await readdir(options.keyFileDir);
  const file = join(options.keyFileDir, name);
  const secret = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  const foreign = JSON.stringify({ ...secret, dataKey: Buffer.alloc(32, 7).toString('base64') });
  await writeFile(file, foreign);
  const { handlers, opened } = await failed();
  expect(await handlers['start.get']({})).toMatchObject({ problem: 'journal_other_keys' });
  expect(await handlers['start.rescue']({ key: await readFile(pem, 'utf8') })).toBeNull();
  const { journal } = await opened;
  expect(journal.get('order')).toEqual(plain);
  await journal.close();
  const kept = (await readdir(options.keyFileDir)).filter((each) => each.includes('before-rescue'));
  expect(await readFile(join(options.keyFileDir, kept[0] ?? ''), 'utf8')).toBe(foreign);
});

test('a journal that cannot be read, or is of a newer release of the keys, has words of its own', async () => {
  await worked();
  await rm(join(root, 'profile', 'journal'), { recursive: true });
  await writeFile(join(root, 'profile', 'journal'), 'a file where the folder was');
  expect(await (await failed()).handlers['start.get']({})).toMatchObject({ problem: 'journal_unreadable' });
  await writeFile(join(root, 'profile', 'keys.json'), '{');
  expect(await (await failed()).handlers['start.get']({})).toMatchObject({ problem: 'keys_damaged' });
});

test('an empty profile beside the old one is used from the next start on; the old one stays as it is', async () => {
  await worked();
  await rm(options.keyFileDir, { recursive: true });
  const old = join(root, 'profile');
  const before = await everyFile();
  const { handlers } = await failed();
  expect(currentProfile(old)).toBe(old);
  const told = await handlers['start.newProfile']({});
  expect(told?.newProfile).toBe(join(root, 'profile.renewed-1'));
  expect(await handlers['start.newProfile']({})).toEqual(told);
  expect(await handlers['start.rescue']({ key: await readFile(pem, 'utf8') })).toEqual(told);
  expect(await readdir(told?.newProfile ?? '')).toEqual([]);
  expect(currentProfile(old)).toBe(told?.newProfile);
  const { 'profile/succeeded-by.json': _, ...after } = await everyFile();
  expect(after).toEqual(before);
  expect(await beginSuccessor(currentProfile(old), new Date())).toBe(join(root, 'profile.renewed-2'));
  expect(currentProfile(old)).toBe(join(root, 'profile.renewed-2'));
  await writeFile(join(old, 'succeeded-by.json'), '{"version":1,"folder":"../../etc"}');
  expect(currentProfile(old)).toBe(old);
});
