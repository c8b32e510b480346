import { type BodyOf, type Order, isEnded, isUrgent } from '../../shared/domain/index.ts';
import type { Ask } from '../../shared/sync/seat/desk.ts';
import { draftKey } from '../../shared/sync/seat/drafts.ts';
import { asksFor } from '../../shared/sync/seat/send.ts';
import { allowedActs } from '../../shared/sync/view/allowed.ts';
import { R110, X110, directory, fields, testId } from '../support/city.ts';
import type { Chance } from './random.ts';
import type { SimSeat } from './sim-seat.ts';

let serial = 0;
/** Words that nobody else has written, so that a story can see an act that had effect twice. */
const unique = (word: string) => `${word} ${++serial}`;
/** Begins the words and ids of a story anew. */
export const startWords = (): void => void (serial = 0);

/** What people do at a seat, as chance has it. Everything goes through the desk's own rules first. */
export function takeCall(seat: SimSeat, chance: Chance, danger: boolean): Promise<void> {
  const side = seat.org.endsWith('12345') ? '110' : '12345';
  const disposition = chance.pick<BodyOf<'create'>['disposition']>([
    { kind: 'transfer', side },
    { kind: 'transfer', side },
    { kind: 'own' },
    { kind: 'three_way' },
  ]);
  const both = disposition.kind === 'transfer' && chance.happens(0.3);
  const matter = danger ? { danger: ['person' as const], narrative: '急' } : {};
  const [id, now] = [testId(5), new Date(0).toISOString()];
  const draft = { id, openedAt: now, updatedAt: now, openedBy: '', fields: fields({ matter }), follows: null };
  const input = { id, disposition, proposal: null, ownPart: both ? { title: '', urgent: false } : null };
  const newId = () => testId(500_000_000 + ++serial);
  return seat.act(
    (reserve) => asksFor(draft, input, 'real', 'test-1', newId, reserve, '110'),
    [{ drop: draftKey(id) }],
  );
}

export async function writeDraft(seat: SimSeat): Promise<void> {
  const process = seat.running;
  if (!process) return;
  const draft = await process.drafts.open('wang', 'phone', '13900000001', null);
  const narrative = unique('草稿');
  await process.drafts.save(draft.id, { matter: { narrative } });
  if (process.life.alive) seat.savedDrafts.set(draft.id, narrative);
}

/** An ordinary order of this seat turns out to be dangerous, perhaps while its ops are on their way. */
export async function turnUrgent(seat: SimSeat, chance: Chance): Promise<void> {
  const own = openOrders(seat).filter((order) => !isUrgent(order.fields) && order.firstReceiver === seat.org);
  if (own.length === 0) return;
  const order = chance.pick(own);
  const patch = { matter: { danger: ['person' as const], urgent: true } };
  await seat.askOne({ kind: 'correct', docId: order.id, body: { patch, text: '' } });
}

export async function workOnOrder(seat: SimSeat, chance: Chance): Promise<void> {
  const orders = openOrders(seat);
  if (orders.length === 0) return;
  const order = chance.pick(orders);
  const allowed = actsOn(seat, order);
  if (allowed.length === 0) return;
  const kind = chance.pick(allowed);
  await seat.askOne({ kind, docId: order.id, body: bodies[kind](chance, order) } as Ask);
}

/** Two seats of one organisation do the same thing to the same order, neither knowing of the other. */
export async function race(one: SimSeat, two: SimSeat, chance: Chance): Promise<void> {
  const both = openOrders(one).flatMap((order) =>
    actsOn(one, order)
      .filter((kind) => kind !== 'note' && actsOn(two, order).includes(kind))
      .map((kind) => ({ kind, order })),
  );
  if (both.length === 0) return;
  const { kind, order } = chance.pick(both);
  const ask = () => ({ kind, docId: order.id, body: bodies[kind](chance, order) }) as Ask;
  await Promise.all([one.askOne(ask()), two.askOne(ask())]);
}

function actsOn(seat: SimSeat, order: Order): (keyof typeof bodies)[] {
  const author = { org: seat.org, role: 'operator', operator: seat.operator, device: seat.device } as const;
  const known = seat.running?.desk.book.view(order.id)?.doc;
  if (known?.kind !== 'order') return [];
  return allowedActs(known, author, directory, '2026-01-01T00:00:00.000Z').filter(
    (kind): kind is keyof typeof bodies => kind in bodies,
  );
}

function openOrders(seat: SimSeat): Order[] {
  const entries = seat.running?.desk.book.entries() ?? [];
  return [...entries].flatMap(({ doc }) => (doc.kind === 'order' && !isEnded(doc.business) ? [doc] : []));
}

const bodies = {
  sign: () => ({}),
  accept: () => ({ note: '' }),
  return: (chance) => ({
    reason: chance.pick(['not_our_scope', 'duplicate', 'incomplete'] as const),
    clause: '附件',
    proposedOwner: '对方',
    text: '',
  }),
  resend: () => ({ patch: {}, text: '' }),
  push: (chance) => ({ to: chance.pick([X110, R110]), text: '' }),
  dispatch: () => ({ unit: '派出所', officers: '', means: 'system', additional: false }),
  assign: () => ({ unit: '人社局', text: '' }),
  feedback: () => ({ result: 'resolved', text: '办结', officer: '', phone: '' }),
  close: () => ({ text: '' }),
  note: () => ({ text: unique('备注') }),
  open_three_way: () => ({}),
  three_way_danger: (chance) => ({ answer: chance.happens(0.3) ? 'yes' : 'no', danger: [], text: '' }),
  three_way_fact: () => ({ fact: 'people', text: unique('人数') }),
  three_way_opinion: (chance) => ({
    owner: chance.pick(['110', '12345', 'unclear'] as const),
    text: '意见',
    clause: '',
  }),
  three_way_conclude: (chance, order) => ({
    result:
      order.threeWay && chance.happens(0.5)
        ? { kind: 'agreed', owner: '12345', consent: { name: '张', badge: '' } }
        : { kind: 'failed', reason: 'no_agreement' },
  }),
  correct: () => ({ patch: { place: { text: unique('地点') } }, text: '' }),
} satisfies { [K in Ask['kind']]?: (chance: Chance, order: Order) => object };
