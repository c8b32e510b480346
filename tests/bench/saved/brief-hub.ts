/** A hub that is there just long enough for a seat to be enrolled and an operator to sign in. */
import { generateKeyPairSync } from 'node:crypto';
import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jiningDirectory } from '../../../hub/demo/jining.ts';
import { PROTOCOL_VERSION, paths } from '../../../shared/protocol/version.ts';
import type { EnrolResponse, SignInResponse } from '../../../shared/protocol/wire/identity.ts';
import type { DirectoryResponse } from '../../../shared/protocol/wire/pull.ts';
import { S12, testId } from '../../support/city.ts';

export const briefEpoch = testId(1);

export type BriefHub = { url: string; close(): Promise<void> };
/** Answers one address itself, or does not. */
export type Also = (url: URL, response: ServerResponse) => boolean;

/** @param also what it does beyond enrolling and signing in. */
export async function startBriefHub(also: Also = () => false): Promise<BriefHub> {
  const answers = answersOf();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const answer = answers[url.pathname];
    request.resume().on('end', () => {
      if (also(url, response)) return;
      response.writeHead(answer ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { error: 'server' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

function answersOf(): Record<string, unknown> {
  const rescueKey = generateKeyPairSync('x25519').publicKey.export({ format: 'der', type: 'spki' });
  const now = Date.now();
  return {
    [paths.enrol]: {
      ...{ device: testId(12), org: S12, seatOrdinal: 12, seatName: 'bench', token: 'bench', city: '370800' },
      ...{
        epoch: briefEpoch,
        rescuePublicKey: rescueKey.toString('base64'),
        courierPublicKey: '',
        protocol: PROTOCOL_VERSION,
      },
    } satisfies EnrolResponse,
    [paths.signIn]: {
      ...{ signInId: testId(77), operator: '1001', displayName: '1001', role: 'operator', org: S12 },
      offlineUntil: new Date(now + 86_400_000).toISOString(),
      serverTime: new Date(now).toISOString(),
    } satisfies SignInResponse,
    [paths.directory]: { directory: { ...jiningDirectory(), version: 1 } } satisfies DirectoryResponse,
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
