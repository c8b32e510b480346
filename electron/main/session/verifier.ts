import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What one guess costs: 32 MiB and about a seventh of a second. The key on the tag, not this, stops a stolen file. */
const defaultCost = { N: 2 ** 15, r: 8, p: 1 };
export type Cost = typeof defaultCost;

const HASH_BYTES = 32;

/** The parameters travel with the verifier, so that raising the cost does not lock anybody out. */
export const Verifier = z.object({
  N: z.number().int(),
  r: z.number().int(),
  p: z.number().int(),
  salt: z.string(),
  tag: z.string(),
});
export type Verifier = z.infer<typeof Verifier>;

type Mac = (text: string) => string;

/**
 * Makes what the seat recognises a password by without the hub. The hash is keyed with a secret of the device: whoever
 * steals the verifier alone can check no guess at all, whoever runs code on the seat pays the full cost for each.
 */
export async function makeVerifier(name: string, password: string, mac: Mac, cost = defaultCost): Promise<Verifier> {
  const salt = randomBytes(16).toString('base64');
  return { ...cost, salt, tag: await tagOf(name, password, { ...cost, salt }, mac) };
}

export async function matches(name: string, password: string, verifier: Verifier, mac: Mac): Promise<boolean> {
  const [actual, expected] = [await tagOf(name, password, verifier, mac), verifier.tag].map((t) => Buffer.from(t));
  return actual !== undefined && expected !== undefined && actual.length === expected.length
    ? timingSafeEqual(actual, expected)
    : false;
}

async function tagOf(name: string, password: string, by: Omit<Verifier, 'tag'>, mac: Mac): Promise<string> {
  const hash = await derive(password, by);
  return mac(JSON.stringify(['liandong-seat/offline-verifier/1', name, hash.toString('base64')]));
}

/** On libuv's thread pool: main keeps answering the window meanwhile. */
function derive(password: string, { N, r, p, salt }: Omit<Verifier, 'tag'>): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), Buffer.from(salt, 'base64'), HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
