import type { Page } from '@playwright/test';
import type {
  ChannelName,
  InputOf,
  OrderSummary,
  OrderView,
  OutputOf,
  SeatApi,
  SeatResult,
} from '../../../shared/ipc/index.ts';

declare const window: Window & { seat: SeatApi };

/** Asks main itself, for what no screen shows. A refusal comes back as a value. */
export function ask<C extends ChannelName>(
  page: Page,
  channel: C,
  input: InputOf<C>,
): Promise<SeatResult<OutputOf<C>>> {
  const asked = [channel, input] as [ChannelName, never];
  return page.evaluate(([c, i]) => window.seat.call(c, i), asked) as Promise<SeatResult<OutputOf<C>>>;
}

/** Every order this seat knows of under a number: its own, its spoken one, or a telephone's. */
export async function found(page: Page, number: string): Promise<OrderSummary[]> {
  const orders = await ask(page, 'orders.find', { text: number });
  if (!orders.ok) throw new Error(orders.error.message);
  return orders.value.rows.flatMap(({ summary }) => summary ?? []);
}

/** The one order of a number as this seat knows it. @throws {Error} when it is none, or more. */
export async function known(page: Page, number: string): Promise<OrderView> {
  const [order, ...more] = await found(page, number);
  if (!order || more.length > 0) throw new Error(`${number}: ${order ? more.length + 1 : 0} orders`);
  const view = await ask(page, 'orders.get', { id: order.id });
  if (!view.ok) throw new Error(view.error.message);
  return view.value;
}
