/** Scheme of the app's own pages. Standard and secure: pages have an origin, IndexedDB and no `file://`. */
export const SCHEME = 'app';

/** The pages there are. Each has an origin of its own, so that the seat's page cannot read the vault's database. */
export type Host = 'seat' | 'vault';

type HostRules = {
  /** Path of the page, as it was built below the pages folder. */
  page: string;
  /** Top folders below the pages folder that this host may serve. */
  folders: readonly string[];
  csp: string;
};

const closed = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const hosts: Readonly<Record<Host, HostRules>> = {
  seat: {
    page: 'renderer/index.html',
    folders: ['renderer', 'assets'],
    // Ant Design writes its styles into the page at run time, hence 'unsafe-inline' for styles alone.
    csp:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
      `font-src 'self' data:; connect-src 'none'; ${closed}`,
  },
  vault: {
    page: 'electron/vault/index.html',
    folders: ['electron', 'assets'],
    csp: `default-src 'none'; script-src 'self'; connect-src 'none'; ${closed}`,
  },
};

/** Address of a host's page. */
export function pageUrl(host: Host): string {
  return `${SCHEME}://${host}/${hosts[host].page}`;
}

/** The host an address belongs to, or null when it is none of ours, malformed, or carries a port or credentials. */
export function hostOf(address: string): Host | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${SCHEME}:`) return null;
  if (url.port !== '' || url.username !== '' || url.password !== '') return null;
  return Object.hasOwn(hosts, url.hostname) ? (url.hostname as Host) : null;
}
