import { canonicalJson } from './canonical.ts';
import { CourierFile, type CourierManifest } from './wire/courier.ts';

const domain = 'liandong-seat/courier-file/1\n';

/** The file as it lies on a disk: canonical JSON, so that a file has exactly one form. */
export function courierText(file: CourierFile): string {
  return canonicalJson(file);
}

/** Reads a file, or null for anything that is not, byte for byte, what {@link courierText} writes. Proves nothing yet. */
export function readCourier(text: string): CourierFile | null {
  const parsed = CourierFile.safeParse(jsonOf(text));
  return parsed.success && courierText(parsed.data) === text ? parsed.data : null;
}

/** What the exporting device signs; no op and nothing else it signs can have this text. */
export function courierSigningText({ manifest, ephemeralKey, sealed }: Omit<CourierFile, 'signature'>): string {
  return domain + canonicalJson({ manifest, ephemeralKey, sealed });
}

/** What is bound to the ciphertext: it cannot be moved under another manifest or another one-time key. */
export function courierAad(manifest: CourierManifest, ephemeralKey: string): string {
  return domain + canonicalJson({ manifest, ephemeralKey });
}

/** Name of the key derivation (HKDF-SHA-256, salted with both public keys). */
export const COURIER_KEY_INFO = 'liandong-seat courier 1';

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
