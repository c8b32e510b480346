import type { OrgId, Side } from '../primitives.ts';
import { type Directory, cityOrg, orgOf } from './directory.ts';

/** One leg of a route; `transit` where the organisation only passes the order on and nobody need be on duty (R4). */
export type Leg = { from: OrgId; to: OrgId; transit: boolean };

/**
 * The legs an order takes from an organisation to the other side (document B, 四(一)).
 *
 * City to city directly (R2, R3). A county 110 reaches 12345 always through the city 110 (R4, F2); a county 12345
 * through the city 12345 (R5). Between organisations of one side the legs climb to the city and descend again.
 */
export function routeTo(directory: Directory, from: OrgId, to: OrgId): Leg[] {
  if (from === to) return [];
  const stops = [from, ...between(directory, from, to), to];
  return stops.slice(1).map((stop, i) => ({ from: stops[i] as OrgId, to: stop, transit: i < stops.length - 2 }));
}

function between(directory: Directory, from: OrgId, to: OrgId): OrgId[] {
  const a = orgOf(directory, from);
  const b = orgOf(directory, to);
  const stops: OrgId[] = [];
  if (a.level === 'county') stops.push(cityOrg(directory, a.side).id);
  if (b.level === 'county') stops.push(cityOrg(directory, b.side).id);
  return stops.filter((stop, i) => stop !== from && stop !== to && stops.indexOf(stop) === i);
}

/** Whom an order for a side is addressed to first: always that side's city platform, which alone pushes further (R2). */
export function addresseeFor(directory: Directory, side: Side): OrgId {
  return cityOrg(directory, side).id;
}
