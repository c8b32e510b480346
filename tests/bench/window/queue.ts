/** A queue on a seat without a line, and when it drains once the line is back, as the page hears it from main. */
import type { JSHandle, Page } from '@playwright/test';
import type { Fields } from '../../../shared/domain/order/fields.ts';
import type { SeatApi } from '../../../shared/ipc/seat-api.ts';
import { fields } from '../../support/city.ts';

declare const window: Window & { seat: SeatApi };

/** Many, because a seat has spoken numbers for 999 orders a day and there are many drains. */
const notesPerOrder = 9;
const sentence = '来电人说工地拖欠工钱已三个月，二十余人住在工棚，老板电话不接，要求尽快核实处理。';

/** Saves at least so many ops: orders to the 110, each with its notes. @returns how many. */
export async function fillQueue(page: Page, ops: number): Promise<number> {
  const orders = Math.ceil(ops / (1 + notesPerOrder));
  await page.evaluate(saveOrders, { orders, notes: notesPerOrder, order: fields(), text: sentence });
  return orders * (1 + notesPerOrder);
}

type Work = { orders: number; notes: number; order: Fields; text: string };

/** Runs in the page. */
async function saveOrders({ orders, notes, order, text }: Work): Promise<void> {
  const call: SeatApi['call'] = (channel, input) => window.seat.call(channel, input);
  for (let n = 0; n < orders; n += 1) {
    const draft = await call('drafts.open', { channel: 'phone', callerNumber: '13900000002', follows: null });
    if (!draft.ok) throw new Error(`no call opened: ${draft.error.code}`);
    const { id } = draft.value;
    const { source, place, matter } = order;
    await call('drafts.save', { id, patch: { source, place, matter: { ...matter, title: text, narrative: text } } });
    const disposition = { kind: 'transfer', side: '110' } as const;
    const sent = await call('drafts.send', { id, disposition, proposal: null, ownPart: null });
    if (!sent.ok) throw new Error(`not sent: ${sent.error.code}`);
    for (let m = 0; m < notes; m += 1) {
      const act = { orderId: sent.value.orderIds[0]!, kind: 'note', body: { text } } as const;
      const noted = await call('orders.act', act);
      if (!noted.ok) throw new Error(`not noted: ${noted.error.code}`);
    }
  }
}

/** By the page's clock; null while it has not happened. */
export type Drain = { began: number | null; emptied: number | null; lastChange: number; now: number };
export type DrainWatch = { look(): Drain; stop(): void };

/** Begins when the line is heard again, and is over when the queue is empty and nothing has changed for a while. */
export function watchDrain(page: Page): Promise<JSHandle<DrainWatch>> {
  return page.evaluateHandle(makeWatch);
}

/** Runs in the page. */
function makeWatch(): DrainWatch {
  let began: number | null = null;
  let emptied: number | null = null;
  let lastChange = 0;
  const unsubscribe = [
    window.seat.on('status', ({ line, outbox }) => {
      if (line.state === 'online') began ??= performance.now();
      if (began !== null && outbox.urgent + outbox.ordinary === 0) emptied ??= performance.now();
    }),
    // Hints without an order come with every tick of the line.
    window.seat.on('changed', ({ orderIds }) => {
      if (orderIds.length > 0) lastChange = performance.now();
    }),
  ];
  return {
    look: () => ({ began, emptied, lastChange, now: performance.now() }),
    stop: () => unsubscribe.forEach((end) => end()),
  };
}
