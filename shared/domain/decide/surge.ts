import { type Directory, orgOf } from '../directory/directory.ts';
import type { Op, OpOf } from '../op/op.ts';
import type { Order } from '../order/order.ts';
import { type Id, type Instant, type OrgId } from '../primitives.ts';
import { type Surge, type SurgeMark, isRunning } from '../surge/surge.ts';
import { type Author, type Decision, type Effect, type World, applied, refused } from './context.ts';
import { first } from './guards.ts';
import { type Refusal, conflict, forbidden, invalid } from './refusal.ts';

const clause = '四(四)2';

/** The city 110 lets county seats take its inbox: what waits there now opens to them, what comes later opens as it comes. */
export function decideSurgeStart(op: OpOf<'surge_start'>, world: World): Decision {
  if (world.doc(op.docId)) return refused(conflict('already_exists'));
  const { directory, author } = world;
  const { counties, until } = op.body;
  const county = (id: OrgId) => directory.orgs.some((o) => o.id === id && o.side === '110' && o.level === 'county');
  const refusal = first(
    notCityPolice(directory, author),
    !counties.every(county) &&
      invalid('surge_only_to_county_police', clause, counties.filter((c) => !county(c)).join(' ')),
    until <= op.at && invalid('surge_ends_before_it_starts', '', until),
    world.surges().some((s) => s.org === author.org && isRunning(s, op.at)) &&
      conflict('surge_already_running', clause),
  );
  if (refusal) return refused(refusal);
  const mark: SurgeMark = { surgeId: op.docId, for: author.org, to: [...new Set(counties)], until };
  const waiting = world.addressedTo(author.org).filter((order) => order.signed[author.org] === undefined);
  return applied(
    { docId: op.docId, event: { kind: 'surge_started', ...op.body, counties: mark.to } },
    ...waiting.map((order): Effect => ({ docId: order.id, event: { kind: 'surge_opened', ...mark } })),
  );
}

export function decideSurgeEnd(op: OpOf<'surge_end'>, surge: Surge, world: World): Decision {
  const refusal = first(
    notCityPolice(world.directory, world.author),
    surge.org !== world.author.org && forbidden('wrong_organisation'),
    surge.ended !== null && conflict('surge_already_ended'),
  );
  return refusal ? refused(refusal) : applied(...endOf(surge, world.addressedTo(surge.org), op.body.text));
}

/** What the end of a surge does, by an act or by itself: what it had opened closes again. */
export function endOf(surge: Surge, orders: readonly Order[], text: string): Effect[] {
  const open = orders.filter((order) => order.surge?.surgeId === surge.id);
  return [
    { docId: surge.id, event: { kind: 'surge_ended', text } },
    ...open.map((order): Effect => ({ docId: order.id, event: { kind: 'surge_closed' } })),
  ];
}

function notCityPolice(directory: Directory, author: Author): Refusal | null {
  const { side, level } = orgOf(directory, author.org);
  return side === '110' && level === 'city' ? null : forbidden('surge_only_by_city_police', clause);
}

const forOthers: readonly Op['kind'][] = ['sign', 'dispatch', 'tell_service', 'note'];
/** What a county that takes part in the order anyway does in its own name. */
const ownAnyway: readonly Op['kind'][] = ['tell_service', 'note'];

/**
 * For whom the author acts on this order: the city 110 whose inbox its county may take now, or null where it acts for
 * itself. Whether the surge counts is decided by the time of the act, so that what was done without a line during a surge
 * still counts when it arrives after the end.
 */
export function actsFor(op: Op, order: Order, author: Author): OrgId | null {
  const { surge } = order;
  if (surge === null || !surge.to.includes(author.org) || author.org === surge.for) return null;
  if (op.at >= surge.until || !forOthers.includes(op.kind)) return null;
  return order.participants.includes(author.org) && ownAnyway.includes(op.kind) ? null : surge.for;
}

/** Told apart from a stranger's act, so that the operator hears that the surge is over. */
export function surgeOver(op: Op, order: Order, author: Author): boolean {
  return order.surge !== null && order.surge.to.includes(author.org) && op.at >= order.surge.until;
}

/** Opens what has just been addressed to a city 110 whose inbox others may take (B 四(四)2). */
export function withSurge(effects: Effect[], world: World, at: Instant): Effect[] {
  const addressed = new Map<Id, OrgId>();
  for (const { docId, event } of effects) {
    if (event.kind === 'routed' && event.addressee !== null) addressed.set(docId, event.addressee);
    if (event.kind === 'returned') addressed.set(docId, event.to);
    if (event.kind === 'three_way_concluded') addressed.set(docId, event.owner);
  }
  if (addressed.size === 0) return effects;
  const running = world.surges().filter((s) => isRunning(s, at));
  const opened = [...addressed].flatMap(([docId, org]): Effect[] => {
    const surge = running.find((s) => s.org === org);
    if (!surge) return [];
    const mark: SurgeMark = { surgeId: surge.id, for: org, to: surge.counties, until: surge.until };
    return [{ docId, event: { kind: 'surge_opened', ...mark } }];
  });
  return [...effects, ...opened];
}
