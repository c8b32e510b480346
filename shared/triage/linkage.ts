import type { Reading } from './signals/match.ts';
import type { Handler, LinkedService } from './types.ts';

const ORDER: readonly LinkedService[] = ['119', '120', '122', 'water', 'power', 'gas', 'heat', 'oil', 'telecom'];
const ROAD = new Set(['crash', 'traffic_offence']);

/**
 * The services to tell (B 四(二)2): those of the danger signals that stand, in sudden emergencies only.
 * Road traffic goes to 122 whether urgent or not.
 */
export function linkageOf(reading: Reading, handler: Handler, urgent: boolean): LinkedService[] {
  const standing = reading.hits.filter((hit) => hit.standing === 'on');
  const found = new Set<LinkedService>();
  const police = handler === '110' || handler === 'both';
  if (police && standing.some((hit) => ROAD.has(hit.signal.id))) found.add('122');
  if (urgent) {
    for (const hit of standing) {
      if (ROAD.has(hit.signal.id)) continue;
      for (const service of hit.signal.linkage ?? []) found.add(service);
    }
  }
  return ORDER.filter((service) => found.has(service));
}
