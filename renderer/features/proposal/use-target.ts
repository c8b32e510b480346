import { useMemo } from 'react';
import {
  type Channel,
  type Directory,
  type OnlineChannel,
  type Org,
  type OrgId,
  type Side,
  addresseeFor,
  onlineChannel,
  otherSide,
  routeTo,
} from '../../../shared/domain/index.ts';
import { useDirectory, useOwnOrg, useOwnSide } from '../../stores/index.ts';
import type { HopStop } from '../../ui/index.ts';

/** `online` where the matter came over the internet: it is answered there (R6). */
export type Target = {
  side: '110' | '12345';
  name: string;
  via: string | null;
  stops: HopStop[];
  online: OnlineChannel | 'unknown' | null;
};

/** Where a transfer from this seat goes, and over which hops; there is one answer only (R2–R4). */
export function useTarget(channel: Channel | undefined): Target | null {
  const directory = useDirectory();
  const org = useOwnOrg();
  const ownSide = useOwnSide();
  return useMemo(() => targetOf(directory, org, ownSide, channel === 'internet'), [directory, org, ownSide, channel]);
}

function targetOf(directory: Directory | null, org: Org | null, ownSide: Side | null, online: boolean): Target | null {
  if (ownSide === null) return null;
  const side = otherSide(ownSide);
  if (!directory || !org) return { side, name: side, via: null, stops: [], online: null };
  const nameOf = (id: OrgId): string => directory.orgs.find((o) => o.id === id)?.name ?? id;
  const legs = routeTo(directory, org.id, addresseeFor(directory, side));
  const stops = [
    { name: org.name, transit: false },
    ...legs.map((leg) => ({ name: nameOf(leg.to), transit: leg.transit })),
  ];
  return {
    side,
    name: nameOf(addresseeFor(directory, side)),
    via: stops.find((stop) => stop.transit)?.name ?? null,
    stops,
    online: online ? (onlineChannel(directory, side) ?? 'unknown') : null,
  };
}
