import { cityOrg, orgOf } from '../directory/directory.ts';
import { type Leg, addresseeFor, routeTo } from '../directory/route.ts';
import type { OrderEventOf } from '../event.ts';
import { isPermanentNumber } from '../number/permanent.ts';
import { isSpokenNumber } from '../number/spoken.ts';
import type { Numbers } from '../op/bodies.ts';
import type { OpOf } from '../op/op.ts';
import { type Fields, type Link, isDangerous, missingFields } from '../order/fields.ts';
import type { Hop } from '../order/order.ts';
import { type Instant, type OrgId, otherSide } from '../primitives.ts';
import { type Decision, type Effect, type World, applied, refused } from './context.ts';
import { complaintRefusal } from './guards.ts';
import { type Refusal, conflict, invalid } from './refusal.ts';
import { spokenDays } from './touches.ts';

/** A call becomes an order: kept, transferred with one action (R1), talked over (R8), or guided elsewhere (R7). */
export function decideCreate(op: OpOf<'create'>, world: World): Decision {
  if (world.doc(op.docId)) return refused(conflict('already_exists'));
  const refusal = numbersRefusal(op.body.numbers, op.at, world) ?? paperRefusal(op) ?? fieldsRefusal(op, world);
  if (refusal) return refused(refusal);
  const effects: Effect[] = [{ docId: op.docId, event: created(op, world) }, ...routing(op, world)];
  return applied(...effects, ...linked(op, world), ...joinedReceipts(op, effects, world));
}

function fieldsRefusal({ body }: OpOf<'create'>, world: World): Refusal | null {
  const { disposition, fields } = body;
  const own = orgOf(world.directory, world.author.org);
  if (disposition.kind === 'transfer' && disposition.side === own.side) {
    return invalid('wrong_organisation', '四(一)', 'a transfer goes to the other side');
  }
  // With danger ticked nothing is required (O4): the gaps are completed later, on a clock.
  if (isDangerous(fields)) return null;
  if (disposition.kind === 'transfer') {
    const complaint = complaintRefusal(fields, addresseeFor(world.directory, disposition.side), world.directory);
    if (complaint) return complaint;
  }
  const judged = disposition.kind === 'transfer' || disposition.kind === 'own';
  const missing = missingFields(fields).filter((f) => judged || f === 'narrative');
  return missing.length > 0 ? invalid('missing_fields', '', missing.join(' ')) : null;
}

/** Numbers must be well-formed and belong to the author's own organisation and day, whoever typed them. */
export function numbersRefusal(numbers: Numbers, at: Instant, world: World): Refusal | null {
  const { number, spoken, day } = numbers;
  const own = orgOf(world.directory, world.author.org);
  const prefix = own.id.slice(0, 6) + String(own.ordinal).padStart(2, '0');
  const good =
    isPermanentNumber(number) &&
    isSpokenNumber(spoken) &&
    // Both are made of one sequence, so that a number free of doubles means a spoken number free of doubles.
    number.slice(8, 12) === spoken.slice(0, 4) &&
    Number(number.slice(18, 22)) === Number(spoken.slice(4, -1)) &&
    number.startsWith(prefix) &&
    number.slice(12, 18) === day.replaceAll('-', '').slice(2);
  if (!good) return invalid('bad_number', '', `${number} ${spoken} ${at}`);
  // A seat that was copied counts from where the copy was made: the second to arrive takes another number (O2).
  const taken = world.ordersSpoken(day, spoken).length > 0;
  return taken ? conflict('number_taken', '', number) : null;
}

/** Clocks start from the paper's time (O8): it cannot lie after the moment it is entered. */
function paperRefusal({ at, body }: OpOf<'create'>): Refusal | null {
  return body.paper && body.paper.writtenAt > at ? invalid('paper_in_the_future', '', body.paper.writtenAt) : null;
}

function created({ body }: OpOf<'create'>, world: World): OrderEventOf<'created'> {
  const business = {
    transfer: 'submitted',
    own: 'accepted',
    joined: 'accepted',
    three_way: 'submitted',
    guided: 'guided',
    explained: 'explained',
  } as const;
  const { numbers, mode, scopeVersion, fields, proposal, disposition, links, paper, formerNumbers } = body;
  return {
    kind: 'created',
    ...numbers,
    mode,
    scopeVersion,
    fields: isDangerous(fields) ? { ...fields, matter: { ...fields.matter, urgent: true } } : fields,
    proposal,
    business: business[disposition.kind],
    links,
    disposal: null,
    advice: 'advice' in disposition ? disposition.advice : '',
    ...(paper && { paper }),
    ...(formerNumbers && { formerNumbers }),
    contactable: isThreat(fields) || links.some((link) => isPartOfThreat(link, world)) ? false : null,
  };
}

/** A threat is silent until the police say that people may be contacted about it, and so is the grievance behind it (L2). */
function isThreat({ matter }: Fields): boolean {
  return matter.silent || matter.danger.includes('extreme_act');
}

function isPartOfThreat({ relation, orderId }: Link, world: World): boolean {
  const other = world.doc(orderId);
  return relation === 'twin' && other?.kind === 'order' && other.contactable === false;
}

function routing(op: OpOf<'create'>, { directory, author }: World): Effect[] {
  const { disposition } = op.body;
  if (disposition.kind === 'transfer') {
    const to = addresseeFor(directory, disposition.side);
    const hops = hopsOf(routeTo(directory, author.org, to), 'transfer', op.at);
    return [{ docId: op.docId, event: { kind: 'routed', hops, addressee: to } }];
  }
  if (disposition.kind === 'three_way') return threeWayOpening(op.docId, author.org, op.at, 'unclear', { directory });
  return [];
}

/** Opens the three-way call and gives the other side's city platform a copy, over the same hops as an order (R4, R8). */
export function threeWayOpening(
  docId: string,
  org: OrgId,
  at: Instant,
  cause: 'unclear' | 'second_return',
  { directory }: Pick<World, 'directory'>,
): Effect[] {
  const to = cityOrg(directory, otherSide(orgOf(directory, org).side)).id;
  const hops = hopsOf(routeTo(directory, org, to), 'consult', at);
  return [
    { docId, event: { kind: 'three_way_opened', cause } },
    { docId, event: { kind: 'routed', hops, addressee: null } },
  ];
}

export function hopsOf(legs: Leg[], purpose: Hop['purpose'], at: Instant): Hop[] {
  return legs.map((leg) => ({ ...leg, purpose, at }));
}

function linked(op: OpOf<'create'>, world: World): Effect[] {
  return op.body.links.flatMap(({ relation, orderId }) => {
    const other = world.doc(orderId);
    if (other?.kind !== 'order' || other.links.some((l) => l.orderId === op.docId)) return [];
    if (!other.participants.includes(world.author.org)) return [];
    const link = { relation, orderId: op.docId, number: op.body.numbers.number };
    return [{ docId: orderId, event: { kind: 'linked', link } as const }];
  });
}

function joinedReceipts(op: OpOf<'create'>, effects: Effect[], world: World): Effect[] {
  const { numbers } = op.body;
  const reached = effects.flatMap(({ event }) =>
    event.kind === 'routed' ? event.hops.filter((h) => !h.transit).map((h) => h.to) : [],
  );
  const receipts = spokenDays(op).flatMap(({ day, spoken }) => world.receiptsSpoken(day, spoken));
  return receipts.flatMap((receipt): Effect[] => {
    if (receipt.orderId !== null) return [];
    if (!reached.includes(receipt.org)) {
      return [{ docId: receipt.id, event: { kind: 'receipt_mismatched', why: 'other_addressee' } }];
    }
    return [
      {
        docId: op.docId,
        event: {
          kind: 'voice_joined',
          receiptId: receipt.id,
          org: receipt.org,
          operator: receipt.operator,
          ownNumber: receipt.ownNumber,
          receivedAt: receipt.receivedAt,
          dispatches: receipt.dispatches,
        },
      },
      { docId: receipt.id, event: { kind: 'receipt_joined', orderId: op.docId, orderNumber: numbers.number } },
    ];
  });
}
