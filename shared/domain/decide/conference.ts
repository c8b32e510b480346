import type { Conference } from '../conference/conference.ts';
import { awaitsConference } from '../conference/conference.ts';
import { orgOf } from '../directory/directory.ts';
import { routeTo } from '../directory/route.ts';
import type { OpOf } from '../op/op.ts';
import { isEnded } from '../order/axes.ts';
import { type Order, isTalking } from '../order/order.ts';
import type { Id } from '../primitives.ts';
import { amendScope, scopeProblems } from '../scope/publish.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { hopsOf } from './create.ts';
import { first } from './guards.ts';
import { type Refusal, conflict, forbidden, invalid } from './refusal.ts';

const clause = '四(二)3';

/** 提交会商: the order waits to be called together. Once it has been ruled on, a new dispute may be submitted again. */
export function decideSubmitConference(op: OpOf<'submit_conference'>, order: Order): Decision {
  if (awaitsConference(order.conference)) return refused(conflict('conference_already_submitted', clause));
  return applied({ docId: op.docId, event: { kind: 'conference_submitted', ...op.body } });
}

/** 召集会商 over orders that wait for one, by a leader of an organisation that takes part in each of them. */
export function decideCallConference(op: OpOf<'call_conference'>, world: World): Decision {
  if (world.doc(op.docId)) return refused(conflict('already_exists'));
  const { orderIds, ...called } = op.body;
  const orders: Order[] = [];
  for (const id of new Set(orderIds)) {
    const doc = world.doc(id);
    if (doc?.kind !== 'order') return refused(conflict('unknown_document', '', id));
    const refusal = first(
      !doc.participants.includes(world.author.org) && forbidden('wrong_organisation', '', doc.number),
      doc.mode !== called.mode && invalid('conference_mixes_modes', '', doc.number),
      (!awaitsConference(doc.conference) || doc.conference.conferenceId !== null) &&
        conflict('not_waiting_for_conference', clause, doc.number),
    );
    if (refusal) return refused(refusal);
    orders.push(doc);
  }
  const cases = orders.flatMap(({ id, number, conference }) =>
    conference
      ? [{ orderId: id, number, submittedAt: conference.submittedAt, submittedBy: conference.submittedBy }]
      : [],
  );
  const readers = [...new Set([world.author.org, ...orders.flatMap((order) => order.participants)])];
  return applied(
    { docId: op.docId, event: { kind: 'conference_called', ...called, cases, readers } },
    ...orders.map((order): Effect => ({
      docId: order.id,
      event: { kind: 'taken_to_conference', conferenceId: op.docId },
    })),
  );
}

/** What a 会商 decided. Only whoever called it writes it down; only a supervisor of a city hall changes the scope table. */
export function decideConcludeConference(
  op: OpOf<'conclude_conference'>,
  conference: Conference,
  world: World,
): Decision {
  const { body } = op;
  const refusal = first(
    conference.org !== world.author.org && forbidden('conference_of_another', clause),
    conference.outcome !== null && conflict('conference_already_concluded', clause),
    !coversAll(conference, body.rulings) && invalid('ruling_missing', clause),
    publishRefusal(op, world),
  );
  if (refusal) return refused(refusal);
  const effects: Effect[] = [{ docId: op.docId, event: { kind: 'conference_concluded', ...body } }];
  for (const { orderId, owner, clause: by, text } of body.rulings) {
    if (!world.directory.orgs.some((org) => org.id === owner)) return refused(invalid('wrong_organisation', '', owner));
    const order = world.doc(orderId);
    if (order?.kind !== 'order') continue;
    const ruled = { kind: 'ruled_by_conference', conferenceId: op.docId, owner, clause: by, text } as const;
    effects.push({ docId: orderId, event: ruled }, ...moved(order, owner, op.at, world));
  }
  return applied(...effects);
}

/** The order travels to the owner it was given; one that has ended or lies there already stays where it is. */
function moved(order: Order, owner: string, at: string, { directory }: World): Effect[] {
  if (isEnded(order.business) || isTalking(order) || order.addressee === owner) return [];
  const hops = hopsOf(routeTo(directory, order.addressee, owner), 'transfer', at);
  return [{ docId: order.id, event: { kind: 'routed', hops, addressee: owner } }];
}

function coversAll({ cases }: Conference, rulings: readonly { orderId: Id }[]): boolean {
  return (
    rulings.length === cases.length &&
    cases.every(({ orderId }) => rulings.some((ruling) => ruling.orderId === orderId))
  );
}

function publishRefusal(
  { body: { publish } }: OpOf<'conclude_conference'>,
  { directory, author }: World,
): Refusal | null {
  if (publish === null) return null;
  const city = orgOf(directory, author.org).level === 'city';
  if (author.role !== 'supervisor' || !city) return forbidden('scope_published_by_city_supervisor', clause);
  const [problem] = scopeProblems(amendScope(publish, directory.scope), directory.scope);
  return problem ? invalid('scope_not_publishable', clause, `${problem.what} ${problem.row} ${problem.detail}`) : null;
}
