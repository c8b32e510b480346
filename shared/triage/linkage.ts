import { shares } from './model/score.ts';
import { LEARNT_SERVICES, type Weights } from './model/types.ts';
import type { Reading } from './signals/match.ts';
import type { Handler, LinkedService } from './types.ts';

const ORDER: readonly LinkedService[] = ['119', '120', '122', 'water', 'power', 'gas', 'heat', 'oil', 'telecom'];

export type Said = { reading: Reading; features: readonly string[]; links: Weights['links'] };

/**
 * The services to tell (B 四(二)2), in sudden emergencies only: 119 and 120 as learnt, the utilities whose facility a
 * danger signal that stands names. Road traffic goes to 122 whether urgent or not.
 */
export function linkageOf({ reading, features, links }: Said, handler: Handler, urgent: boolean): LinkedService[] {
  const police = handler === '110' || handler === 'both';
  const found = new Set<LinkedService>();
  for (const service of LEARNT_SERVICES) {
    const open = service === '122' ? police : urgent;
    if (open && (shares(links[service], features)['yes'] ?? 0) >= 0.5) found.add(service);
  }
  for (const { signal, standing } of urgent ? reading.hits : []) {
    if (standing !== 'on') continue;
    for (const service of signal.linkage ?? []) if (!LEARNT.has(service)) found.add(service);
  }
  return ORDER.filter((service) => found.has(service));
}

const LEARNT: ReadonlySet<LinkedService> = new Set(LEARNT_SERVICES);
