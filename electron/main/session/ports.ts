import type { EnrolRequest, EnrolResponse, SignInResponse } from '../../../shared/protocol/wire/identity.ts';
import type { Clock, Log } from '../../../shared/sync/ports.ts';
import type { Cost } from './verifier.ts';

/** Sealed, durable values of the session (the journal's, in the app). Values are plain JSON. */
export type SecretsPort = {
  /** @returns undefined where nothing was ever put. */
  get(key: string): unknown;
  /** Resolves when the value survives a power cut; rejects when it was not saved. */
  put(key: string, value: unknown): Promise<void>;
};

/** What the session needs of the device's keys. */
type DeviceKeysPort = {
  protection: 'keyring' | 'key_file';
  /** Raw Ed25519 public key in base64. */
  publicKey: string;
  /** A keyed hash under a secret that never leaves the device: without it a stolen verifier cannot be guessed at. */
  mac(text: string): string;
  /** Wraps the data key to the city's rescue key; may be repeated. */
  wrapToRescueKey(rescuePublicKey: string): Promise<void>;
};

/** What an identity provider says of somebody who wants to sign in. */
export type ProviderAnswer =
  | { kind: 'signed_in'; answer: SignInResponse }
  | { kind: 'refused'; code: 'wrong_password' | 'too_many_attempts' | 'hub_refused' }
  /** It could not be asked: the one case in which the seat may decide by itself. */
  | { kind: 'unavailable' };

/** Who vouches for operators. Today the hub's passwords; OIDC and client certificates come behind the same face. */
export type IdentityProvider = { signIn(name: string, password: string): Promise<ProviderAnswer> };

/** How a device gets its credential. Rejects with `TransportError`. */
type EnrolmentPort = { enrol(hubUrl: string, request: EnrolRequest): Promise<EnrolResponse> };

export type SessionPorts = {
  secrets: SecretsPort;
  keys: DeviceKeysPort;
  provider: IdentityProvider;
  enrolment: EnrolmentPort;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  log: Log;
  /** Name of an organisation by the directory; the id where it is not known yet. */
  orgName(org: string): string;
  /** What runs the windows, as the screen shows it. */
  shell: string;
  /** What a guess at a password costs; the default is for people, not for simulations of thousands. */
  verifierCost?: Cost;
};
