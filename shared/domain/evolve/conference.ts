import { chinaDay } from '../china-day.ts';
import type { Conference, ConferenceEvent } from '../conference/conference.ts';
import type { OrderEvent, RecordedEvent } from '../event.ts';
import { isInHand } from '../order/axes.ts';
import type { Order } from '../order/order.ts';

type Meta = Omit<RecordedEvent, 'event'>;

/** The first event of a 会商. */
export function createConference(e: Extract<ConferenceEvent, { kind: 'conference_called' }>, meta: Meta): Conference {
  const { kind: _, ...called } = e;
  const { docId: id, version, org, operator, at, syncedAt } = meta;
  const day = chinaDay(Date.parse(at));
  return { kind: 'conference', id, version, day, org, operator, calledAt: at, syncedAt, ...called, outcome: null };
}

export function evolveConference(conference: Conference, e: ConferenceEvent, { at, org, operator }: Meta): Conference {
  if (e.kind === 'conference_called') throw new Error(`conference ${conference.id} is called twice`);
  const { kind: _, ...concluded } = e;
  return { ...conference, outcome: { ...concluded, at, org, operator } };
}

type OrderConferenceEvent = Extract<
  OrderEvent,
  { kind: 'conference_submitted' | 'taken_to_conference' | 'ruled_by_conference' }
>;

/** What a 会商 makes of an order. Work in hand goes on in it; a ruling that moves the order follows as an event of its own. */
export function evolveOrderConference(order: Order, e: OrderConferenceEvent, { org, at }: Meta): Order {
  const mark = order.conference;
  switch (e.kind) {
    case 'conference_submitted':
      return {
        ...order,
        conference: { submittedAt: at, submittedBy: org, conferenceId: null, ruledAt: null, resume: null },
      };
    case 'taken_to_conference': {
      if (mark === null) throw new Error(`order ${order.id} was not submitted to a conference`);
      const taken = isInHand(order.business);
      return {
        ...order,
        business: taken ? 'conference' : order.business,
        conference: { ...mark, conferenceId: e.conferenceId, resume: taken ? order.business : null },
      };
    }
    case 'ruled_by_conference': {
      if (mark === null) throw new Error(`order ${order.id} was not before a conference`);
      return {
        ...order,
        business: order.business === 'conference' ? (mark.resume ?? 'accepted') : order.business,
        conference: { ...mark, ruledAt: at, resume: null },
      };
    }
  }
}
