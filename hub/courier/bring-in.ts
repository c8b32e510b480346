import {
  type CourierContent,
  type CourierFile,
  type CourierResponse,
  MAX_PUSH_OPS,
  type Verdict,
  courierSigningText,
  readCourier,
} from '../../shared/protocol/index.ts';
import { publicKeyOf, signatureHolds } from '../auth/signature.ts';
import { type Device, devicesById } from '../store/devices.ts';
import { cityHead } from '../store/city.ts';
import { type PushContext, push } from '../store/push/push.ts';
import type { Parcel } from '../store/push/rests.ts';
import type { CourierKeys } from './keys.ts';
import { type CourierRefusal, openCourier } from './open.ts';

const hourMs = 3_600_000;

type Checked = { file: CourierFile; origin: Device; content: CourierContent };

/**
 * Decides what another seat has exported and this one has carried in, by the ordinary push: each op for its author and its
 * own device, each once, because verdicts are kept by op id whichever way an op comes. The file is checked whole before
 * anything of it is decided; it counts as brought in only when everything in it has a final verdict.
 */
export async function bringIn(
  context: PushContext,
  keys: CourierKeys,
  carrier: Device,
  text: string,
): Promise<CourierResponse | { refused: CourierRefusal }> {
  const checked = await check(context, keys, text);
  if (typeof checked === 'string') return { refused: checked };
  const { file, origin, content } = checked;
  if (await wasBroughtIn(context, file)) return { refused: 'courier_replayed' };
  const verdicts: Verdict[] = [];
  for (const parcel of parcels(content, await sameLife(context, content))) {
    verdicts.push(...(await push(context, carrier, parcel)));
  }
  const counted = countOf(verdicts);
  if (counted.waiting === 0) await remember(context, file, carrier);
  // Its ops stand in the supervisor's quarantine now (hub/quarantine), refused but kept.
  if (origin.revoked) return { refused: 'courier_revoked_device' };
  return { fileId: file.manifest.fileId, counts: file.manifest.counts, verdicts: counted };
}

async function check(context: PushContext, keys: CourierKeys, text: string): Promise<Checked | CourierRefusal> {
  const { db, city } = context;
  if (keys.publicKey === '') return 'courier_unavailable';
  const file = readCourier(text);
  if (file === null) return 'courier_damaged';
  const { manifest } = file;
  const key = keys.find(manifest.hubKey);
  if (manifest.city !== city || key === undefined) return 'courier_elsewhere';
  const origin = (await devicesById(db, city, [manifest.device])).get(manifest.device);
  if (origin === undefined) return 'courier_unknown_device';
  if (
    !(await signatureHolds(
      publicKeyOf(origin.publicKey),
      Buffer.from(courierSigningText(file), 'utf8'),
      file.signature,
    ))
  ) {
    return 'courier_damaged';
  }
  if (await isExpired(context, manifest)) return 'courier_expired';
  const content = openCourier(file, key);
  return content === null ? 'courier_damaged' : { file, origin, content };
}

async function sameLife({ db, city }: PushContext, { epoch }: CourierContent): Promise<boolean> {
  return epoch === null || epoch === (await cityHead(db, city)).epoch;
}

/** A file outlives the hub's epoch: written in another one, everything in it may rest on what that one had decided. */
function parcels({ ops, again }: CourierContent, sameLife: boolean): Parcel[] {
  const slices = Array.from({ length: Math.ceil(ops.length / MAX_PUSH_OPS) }, (_, i) =>
    ops.slice(i * MAX_PUSH_OPS, (i + 1) * MAX_PUSH_OPS),
  );
  const resting = new Set(again);
  return slices.map((slice) => ({
    ops: slice,
    again: slice.map(idOf).filter((id) => id !== '' && (!sameLife || resting.has(id))),
    gone: [],
  }));
}

function idOf(op: unknown): string {
  return typeof op === 'object' && op !== null && 'opId' in op && typeof op.opId === 'string' ? op.opId : '';
}

/** By the city's own setting: a seat cannot give its file a longer life than that. */
async function isExpired({ db, directory, now }: PushContext, manifest: CourierFile['manifest']): Promise<boolean> {
  const { clocks } = await directory.current(db);
  const longest = Date.parse(manifest.createdAt) + clocks.courierHours.value * hourMs;
  return Math.min(longest, Date.parse(manifest.expiresAt)) <= Date.parse(now());
}

function countOf(verdicts: readonly Verdict[]): CourierResponse['verdicts'] {
  const counted = { applied: 0, duplicate: 0, refused: 0, waiting: 0 };
  for (const verdict of verdicts) {
    if (verdict.verdict === 'applied') counted[verdict.duplicate ? 'duplicate' : 'applied'] += 1;
    else counted[isFinal(verdict) ? 'refused' : 'waiting'] += 1;
  }
  return counted;
}

function isFinal({ verdict }: Verdict): boolean {
  return verdict !== 'session_expired' && verdict !== 'waiting';
}

async function wasBroughtIn({ db, city }: PushContext, { manifest }: CourierFile): Promise<boolean> {
  const query = db.selectFrom('courier_files').select('file_id').where('city', '=', city);
  return (await query.where('file_id', '=', manifest.fileId).executeTakeFirst()) !== undefined;
}

async function remember({ db, city }: PushContext, { manifest }: CourierFile, carrier: Device): Promise<void> {
  const { fileId, device, counts } = manifest;
  await db
    .insertInto('courier_files')
    .values({ city, file_id: fileId, device, carrier: carrier.id, ops: counts.ops })
    .onConflict((conflict) => conflict.columns(['city', 'file_id']).doNothing())
    .execute();
}
