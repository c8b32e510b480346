import { stat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedOp } from '../../../shared/domain/op/op.ts';
import type { Id } from '../../../shared/domain/primitives.ts';
import type { SeatErrorCode } from '../../../shared/ipc/errors.ts';
import { courierText, readCourier } from '../../../shared/protocol/courier.ts';
import {
  COURIER_FORMAT,
  type CourierManifest,
  type CourierResponse,
  MAX_COURIER_BYTES,
} from '../../../shared/protocol/wire/courier.ts';
import type { Epoch } from '../../../shared/protocol/wire/identity.ts';
import type { PendingOp } from '../../../shared/sync/seat/pending.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { SeatError } from '../ipc/seat-error.ts';
import type { Keys } from '../keys/index.ts';
import { writeDurably } from '../keys/durable-file.ts';
import type { DeviceCredential } from '../session/device.ts';
import type { HubClient } from '../transport/index.ts';
import { COURIER_EXTENSION, type CourierDialogs } from './dialogs.ts';
import { fingerprintOf, sealCourier } from './seal.ts';

export type CourierPorts = {
  device: () => DeviceCredential | null;
  keys: Pick<Keys, 'sign'>;
  hub: Pick<HubClient, 'courier'>;
  dialogs: CourierDialogs;
  /** The folder an administrator has set: then nobody is asked where. */
  folder: () => string | null;
  now: () => number;
  nextId: () => Id;
};

const hourMs = 3_600_000;
/** Sealed bytes are written as base64, the manifest and a margin come on top. */
const maxPlain = Math.floor(MAX_COURIER_BYTES * 0.7);

export type Written = { fileId: Id; at: string; expiresAt: string; file: string; opIds: Id[] };

/** Writes what is unsent into a file for another seat to carry, and carries files of others (ADR 0005). */
export class Courier {
  readonly #p: CourierPorts;

  constructor(ports: CourierPorts) {
    this.#p = ports;
  }

  /** Whether the hub has given this seat a key to seal to. */
  get ready(): boolean {
    return (this.#p.device()?.courierPublicKey ?? '') !== '';
  }

  /**
   * Writes one sealed and signed file, durably. The ops stay as unsent as they were.
   * @param pending in the order of sending; what is too much for one file is left for the next.
   * @param epoch the hub's life this seat knows of.
   * @returns null when the person changed their mind.
   * @throws {SeatError} `courier_unavailable`, `courier_nothing`, `courier_not_written`.
   */
  async write(pending: readonly PendingOp[], epoch: Epoch | null, hours: number): Promise<Written | null> {
    const device = this.#p.device();
    if (device === null || device.courierPublicKey === '') {
      throw new SeatError('courier_unavailable', 'the hub has given this seat no courier key');
    }
    const carried = fitting(pending);
    if (carried.length === 0) throw new SeatError('courier_nothing', 'nothing is unsent');
    const manifest = this.#manifest(device, carried, hours);
    const file = await this.#whereTo(manifest.createdAt, device.seatOrdinal);
    if (file === null) return null;
    const ops = carried.map((p) => p.op);
    const again = carried.filter((p) => p.again).map((p) => p.op.opId);
    const sealed = sealCourier(
      manifest,
      { epoch, ops, again },
      { hubPublicKey: device.courierPublicKey, sign: this.#p.keys.sign },
    );
    await writeDurably(file, courierText(sealed)).catch((error: unknown) => {
      throw new SeatError('courier_not_written', `the file was not written: ${codeOf(error)}`);
    });
    const { fileId, createdAt: at, expiresAt } = manifest;
    return { fileId, at, expiresAt, file, opIds: ops.map((op) => op.opId) };
  }

  /**
   * Brings a file another seat has exported to the hub. This seat can read its counts and nothing else.
   * @returns null when the person changed their mind.
   * @throws {SeatError} `courier_…`, `hub_unreachable`, `hub_refused`.
   */
  async bringIn(): Promise<CourierResponse | null> {
    const file = await this.#p.dialogs.open();
    if (file === null) return null;
    const text = await readLimited(file);
    // Told at once and without a line, where it can be.
    if (readCourier(text) === null) throw new SeatError('courier_damaged', 'this is not a whole courier file');
    return this.#p.hub.courier(text).catch((error: unknown) => {
      throw error instanceof TransportError ? failureOf(error) : error;
    });
  }

  #manifest(device: DeviceCredential, carried: readonly PendingOp[], hours: number): CourierManifest {
    const now = this.#p.now();
    return {
      format: COURIER_FORMAT,
      fileId: this.#p.nextId(),
      city: device.city,
      hubKey: fingerprintOf(device.courierPublicKey),
      device: device.device,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + hours * hourMs).toISOString(),
      counts: {
        orders: new Set(carried.map((p) => p.op.docId)).size,
        ops: carried.length,
        urgent: carried.filter((p) => p.lane === 'urgent').length,
      },
    };
  }

  async #whereTo(at: string, seatOrdinal: number): Promise<string | null> {
    const name = `liandong-${seatOrdinal}-${at.slice(0, 19).replaceAll(/\D/g, '')}.${COURIER_EXTENSION}`;
    const folder = this.#p.folder();
    return folder === null ? this.#p.dialogs.saveAs(name) : join(folder, name);
  }
}

function fitting(pending: readonly PendingOp[]): PendingOp[] {
  let bytes = 0;
  const end = pending.findIndex(({ op }) => (bytes += sizeOf(op)) > maxPlain);
  return end === -1 ? [...pending] : pending.slice(0, end);
}

const sizeOf = (op: SignedOp): number => Buffer.byteLength(JSON.stringify(op)) + 1;

async function readLimited(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_COURIER_BYTES) throw new SeatError('courier_damaged', 'too large for a courier file');
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof SeatError) throw error;
    throw new SeatError('courier_not_read', `the file cannot be read: ${codeOf(error)}`);
  }
}

/** The system's code alone: its message would name the path. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

const shown: Partial<Record<string, SeatErrorCode>> = {
  courier_damaged: 'courier_damaged',
  courier_elsewhere: 'courier_elsewhere',
  courier_unknown_device: 'courier_unknown_device',
  courier_revoked_device: 'courier_revoked_device',
  courier_expired: 'courier_expired',
  courier_replayed: 'courier_replayed',
  courier_unavailable: 'courier_unavailable',
};

function failureOf({ failure }: TransportError): SeatError {
  if (failure.kind === 'refused') {
    return new SeatError(shown[failure.code] ?? 'hub_refused', `the hub answered ${failure.code}`);
  }
  if (failure.kind === 'unauthorised' || failure.kind === 'too_large') {
    return new SeatError('hub_refused', `the hub answered ${failure.kind}`);
  }
  return new SeatError('hub_unreachable', `not brought in: ${failure.kind}`);
}
