import { useCallback } from 'react';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { useForm, useFormStore } from '../../../stores/form-store.ts';
import type { ActOn, OrderHandle } from '../../../stores/index.ts';
import type { Desk } from '../desk.ts';
import { type FormKind, keyOf, runAct, useActStore } from './act-store.ts';

/** What every act form is given. */
export type FormProps = {
  view: OrderView;
  desk: Desk;
  perform: OrderHandle['act'];
  refresh: OrderHandle['refresh'];
  onClose: () => void;
};

/** The values of one act's form, and how it is asked for. `initial` must keep its identity between renderings. */
export function useActForm<V extends Record<string, unknown>>(
  { view, perform }: FormProps,
  kind: FormKind,
  initial: V,
) {
  const orderId = view.order.id;
  const key = keyOf(orderId, kind);
  const { value, set, error, busy } = useForm(key, initial);
  const unasked = useActStore((s) => s.open[orderId] === undefined);
  const restored = useFormStore((s) => s.restored[key] ?? false) && unasked;
  const act = useCallback((asked: ActOn) => runAct(orderId, asked.kind, () => perform(asked)), [orderId, perform]);
  return { value, set, act, panel: { kind, error, busy, restored, gone: !view.allowed.includes(kind) } };
}
