import {
  type Channel,
  type OnlineChannel,
  addresseeFor,
  onlineChannel,
  otherSide,
  routeTo,
} from '../../../shared/domain/index.ts';
import { useDirectory, useOrgName, useOwnOrg, useOwnSide } from '../../stores/index.ts';
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
  const orgName = useOrgName();
  if (ownSide === null) return null;
  const side = otherSide(ownSide);
  if (!directory || !org) return { side, name: side, via: null, stops: [], online: null };
  const legs = routeTo(directory, org.id, addresseeFor(directory, side));
  const stops = [
    { name: org.name, transit: false },
    ...legs.map((leg) => ({ name: orgName(leg.to), transit: leg.transit })),
  ];
  return {
    side,
    name: orgName(addresseeFor(directory, side)),
    via: stops.find((stop) => stop.transit)?.name ?? null,
    stops,
    online: channel === 'internet' ? (onlineChannel(directory, side) ?? 'unknown') : null,
  };
}
