import { readFile } from 'node:fs/promises';
import { assetFor } from './asset.ts';

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" };

/** Answers one request of the app's scheme from the built pages: GET only, 404 for everything {@link assetFor} refuses. */
export async function answer(pagesFolder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return new Response('only GET', { status: 405, headers: plain });
  const asset = assetFor(pagesFolder, request.url);
  if (asset === null) return notFound();
  try {
    // Read whole: the pages are small, and Electron's fs also reads them from the asar archive.
    return new Response(new Uint8Array(await readFile(asset.file)), { headers: asset.headers });
  } catch (error) {
    if (isMissing(error)) return notFound();
    throw error;
  }
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: plain });
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR';
}
