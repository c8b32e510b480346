import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { hostOf, hosts } from './hosts.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export type Asset = { file: string; headers: Record<string, string> };

/**
 * The file an address stands for and the headers it is served with, or null for an unknown host, a path outside the
 * folders of that host, a malformed path, or a kind of file that pages have no use for. Does not look at the disk.
 */
export function assetFor(pagesFolder: string, address: string): Asset | null {
  const host = hostOf(address);
  if (host === null) return null;
  const path = decodedPath(address);
  if (path === null) return null;
  const file = resolve(pagesFolder, `.${path}`);
  const inside = relative(pagesFolder, file);
  const type = types[extname(file)];
  if (type === undefined || isAbsolute(inside) || !hosts[host].folders.includes(inside.split(sep)[0] ?? ''))
    return null;
  return { file, headers: headersOf(hosts[host].csp, type) };
}

/** Decoded once, as the file system will see it; a backslash is a separator on Windows and never part of our names. */
function decodedPath(address: string): string | null {
  try {
    const path = decodeURIComponent(new URL(address).pathname);
    return path.includes('\0') || path.includes('\\') || path.includes(':') ? null : path;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function headersOf(csp: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': csp,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
}
