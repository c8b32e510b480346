import type { OrderEvent, RecordedEvent } from '../event.ts';
import type { Order } from '../order/order.ts';
import type { Party, ThreeWay } from '../order/three-way.ts';
import { assertNever } from '../primitives.ts';
import { withDanger } from './danger.ts';

type ThreeWayEvent = Extract<OrderEvent, { kind: `three_way_${string}` }>;
type Meta = Omit<RecordedEvent, 'event'>;

/** The checklist of the three-way call: every entry is an event, so that half-done states are kept (R8). */
export function evolveThreeWay(order: Order, e: ThreeWayEvent, meta: Meta): Order {
  if (e.kind === 'three_way_opened') {
    return { ...order, business: 'three_way', threeWay: opened(e.cause, meta) };
  }
  const talk = order.threeWay;
  if (talk === null) throw new Error(`order ${order.id} has no three-way call for ${e.kind}`);
  switch (e.kind) {
    case 'three_way_party':
      return { ...order, threeWay: { ...talk, parties: { ...talk.parties, [e.party]: moved(talk, e) } } };
    case 'three_way_danger':
      return {
        ...withDanger(order, raised(order, e), e.danger.length > 0),
        realert: [...new Set([...order.realert, ...e.realert])],
        threeWay: { ...talk, danger: { answer: e.answer, text: e.text, at: meta.at, org: meta.org } },
      };
    case 'three_way_fact':
      return {
        ...order,
        threeWay: {
          ...talk,
          facts: [
            ...talk.facts.filter((f) => f.fact !== e.fact || f.device !== meta.device),
            { fact: e.fact, text: e.text, org: meta.org, device: meta.device, at: meta.at },
          ],
        },
      };
    case 'three_way_opinion':
      return {
        ...order,
        business: order.business === 'three_way' ? 'consulting' : order.business,
        threeWay: {
          ...talk,
          opinions: [
            ...talk.opinions,
            {
              side: e.side,
              owner: e.owner,
              text: e.text,
              clause: e.clause,
              org: meta.org,
              operator: meta.operator,
              at: meta.at,
            },
          ],
        },
      };
    case 'three_way_concluded':
      return {
        ...order,
        business: e.result.kind === 'failed' ? 'first_receiver' : order.business,
        owner: e.owner === order.firstReceiver ? e.owner : order.owner,
        addressee: e.owner,
        surge: order.surge?.for === e.owner ? order.surge : null,
        threeWay: { ...talk, outcome: { result: e.result, owner: e.owner, at: meta.at, org: meta.org } },
      };
    default:
      return assertNever(e, 'three-way event');
  }
}

function raised({ fields }: Order, e: Extract<ThreeWayEvent, { kind: 'three_way_danger' }>): Order['fields'] {
  const { matter } = fields;
  const danger = [...new Set([...matter.danger, ...e.danger])];
  return { ...fields, matter: { ...matter, danger, urgent: matter.urgent || e.answer === 'yes' } };
}

function opened(cause: ThreeWay['cause'], meta: Meta): ThreeWay {
  const idle = { state: 'idle', who: '', joinedAt: null, leftAt: null } as const;
  return {
    openedAt: meta.at,
    openedBy: meta.org,
    cause,
    parties: { caller: idle, '12345': idle, '110': idle },
    danger: null,
    facts: [],
    opinions: [],
    outcome: null,
  };
}

function moved(talk: ThreeWay, e: Extract<ThreeWayEvent, { kind: 'three_way_party' }>): ThreeWay['parties'][Party] {
  const party = talk.parties[e.party];
  return {
    state: e.state,
    who: e.who || party.who,
    joinedAt: e.state === 'connected' && party.joinedAt === null ? e.at : party.joinedAt,
    leftAt: e.state === 'left' ? e.at : party.leftAt,
  };
}
