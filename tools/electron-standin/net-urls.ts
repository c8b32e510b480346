/**
 * Chromium cannot learn a scheme at run time, so `app://x/path` is served as `https://x.app.localhost/path`: a
 * secure origin of its own. Main sees only `app://`.
 */
const schemes = new Set<string>();

export function addScheme(scheme: string): void {
  schemes.add(scheme);
}

export function isOwnScheme(scheme: string): boolean {
  return schemes.has(scheme);
}

const OWN = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/;
const SERVED = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#]|$)/;

/** The address Chromium is given. */
export function toServed(url: string): string {
  return url.replace(OWN, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.localhost` : whole,
  );
}

/** The address main sees. */
export function toOwn(url: string): string {
  return url.replace(SERVED, (whole, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

/** The scheme of ours that an address of Chromium's belongs to. */
export function ownSchemeOf(servedUrl: string): string | undefined {
  const own = toOwn(servedUrl);
  return own === servedUrl ? undefined : own.slice(0, own.indexOf(':'));
}

/** As `location.origin` would be in Electron. */
export function originOf(ownUrl: string): string {
  const found = OWN.exec(ownUrl);
  if (found && schemes.has(found[1] ?? '')) return `${found[1]}://${found[2]}`;
  return URL.canParse(ownUrl) ? new URL(ownUrl).origin : 'null';
}
