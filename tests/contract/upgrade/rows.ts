import type { DocRow } from '../../../shared/sync/store/port.ts';

/** The n-th row of a filled vault: about as large as a sealed order. */
export function row(n: number): DocRow {
  const sealed = Uint8Array.from({ length: 1500 }, (_, at) => (n + at) % 256);
  return { id: String(n), kind: 'order', version: 1, updatedAt: n, open: true, lists: ['inbox'], tokens: [], sealed };
}
