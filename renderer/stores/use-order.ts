import { useCallback, useEffect, useState } from 'react';
import type { Act, OrderSummary, OrderView } from '../../shared/ipc/index.ts';
import { useDesk } from './desk-context.tsx';

export type OrderHandle = {
  /** Null until main has answered; the last answer stays while a new one is read. */
  view: OrderView | null;
  error: unknown;
  refresh: () => Promise<void>;
  /** Asks for an act and shows its result. @throws {SeatError} */
  act: (act: ActOn) => Promise<OrderView>;
};

/** An act without its order, kind and body still belonging together. */
export type ActOn = Act extends infer A ? (A extends Act ? Omit<A, 'orderId'> : never) : never;

type State = { id: string; view: OrderView | null; error: unknown };

/** An order as main shows it, read again whenever main says that it changed. */
export function useOrder(orderId: string): OrderHandle {
  const desk = useDesk();
  const [state, setState] = useState<State>({ id: orderId, view: null, error: null });

  const refresh = useCallback(
    () =>
      desk.seat.call('orders.get', { id: orderId }).then(
        (view) => setState({ id: orderId, view, error: null }),
        (error: unknown) => setState((s) => ({ id: orderId, view: s.id === orderId ? s.view : null, error })),
      ),
    [desk, orderId],
  );
  useEffect(() => {
    void refresh();
    return desk.onChanged(({ orderIds }) => {
      if (orderIds.includes(orderId)) void refresh();
    });
  }, [desk, orderId, refresh]);

  const act = useCallback(
    async (asked: ActOn) => {
      const view = await desk.seat.call('orders.act', { ...asked, orderId });
      setState({ id: orderId, view, error: null });
      return view;
    },
    [desk, orderId],
  );
  // A view of the order shown before must never appear under the number of this one.
  const shown = state.id === orderId ? state : { view: null, error: null };
  return { view: shown.view, error: shown.error, refresh, act };
}

/** Where an order is by now, read again whenever main says that it changed; null until main has answered, and without an id. */
export function useSummary(orderId: string | null): OrderSummary | null {
  const desk = useDesk();
  const [known, setKnown] = useState<OrderSummary | null>(null);
  useEffect(() => {
    if (orderId === null) return undefined;
    const read = (): void =>
      void desk.seat.call('orders.get', { id: orderId }).then(
        ({ summary }) => setKnown(summary),
        // The last answer stays; the next change asks again.
        (error: unknown) => error,
      );
    read();
    return desk.onChanged(({ orderIds }) => {
      // Without an id the line has changed, or a clock has run out.
      if (orderIds.length === 0 || orderIds.includes(orderId)) read();
    });
  }, [desk, orderId]);
  return known?.id === orderId ? known : null;
}
