import { z } from 'zod';
import { EnrolResponse } from '../../../shared/protocol/wire/identity.ts';

/** What enrolment gave this seat. The token is a secret: sealed at rest, sent to `hubUrl` alone. */
export const DeviceCredential = EnrolResponse.extend({
  hubUrl: z.string(),
  /** The public key it was enrolled with; what was kept before this was written down counts as the present one. */
  publicKey: z.string().optional(),
});
export type DeviceCredential = z.infer<typeof DeviceCredential>;

/**
 * The base address of a hub as it is kept, or null for one a seat must not use: the credential and the passwords travel by
 * it, so it is HTTPS, or HTTP on this very machine.
 */
export function hubBase(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return null;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
