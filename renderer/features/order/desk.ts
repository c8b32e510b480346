import type { Directory, OrgId, Side } from '../../../shared/domain/index.ts';
import { useDirectory, useOwnOrg, useSession } from '../../stores/index.ts';

/** What the order view knows about where it stands: the city, and which seat of it this is. */
export type Desk = { directory: Directory; org: OrgId; side: Side; device: string };

/** Null until main has told who this seat is and what the city looks like. */
export function useDeskFacts(): Desk | null {
  const directory = useDirectory();
  const own = useOwnOrg();
  const device = useSession()?.enrolled?.device;
  return directory && own && device ? { directory, org: own.id, side: own.side, device } : null;
}

/** An organisation's name; its key where the directory does not know it, never nothing. */
export function orgName({ directory }: Pick<Desk, 'directory'>, id: string): string {
  return directory.orgs.find((o) => o.id === id)?.name ?? id;
}
