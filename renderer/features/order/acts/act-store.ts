import { create } from 'zustand';
import type { OpKind } from '../../../../shared/domain/index.ts';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { runForm, useFormStore } from '../../../stores/form-store.ts';

/** Acts of the order view that open a form beneath the buttons. */
export type FormKind = Extract<
  OpKind,
  | 'accept'
  | 'return'
  | 'resend'
  | 'correct'
  | 'push'
  | 'dispatch'
  | 'assign'
  | 'feedback'
  | 'hand_over'
  | 'follow_up'
  | 'extend'
  | 'reopen'
  | 'flag_harassment'
  | 'review_harassment'
  | 'merge'
  | 'unmerge'
  | 'urge'
  | 'answer_urge'
  | 'supervise'
  | 'rectify'
  | 'report_rectification'
  | 'sign_off'
  | 'pause_clock'
  | 'resume_clock'
  | 'close'
  | 'withdraw'
  | 'note'
  | 'mark_contactable'
  | 'submit_conference'
  | 'tell_service'
>;

export type ActStore = {
  /** The form open for each order, so that coming back to an order finds it as it was left. */
  open: Record<string, FormKind | null>;
  /** The last act that was saved, for the line beneath the buttons. */
  done: Record<string, { kind: OpKind; at: number } | undefined>;
};

export const useActStore = create<ActStore>(() => ({ open: {}, done: {} }));

const { setState: set } = useActStore;

export const keyOf = (orderId: string, kind: string) => `order:${orderId}:${kind}`;

export function openForm(orderId: string, kind: FormKind | null): void {
  set((s) => ({ open: { ...s.open, [orderId]: kind } }));
}

/**
 * The form that stands open for an order. Until the operator has opened or folded one here, it is the one left unfinished
 * in a window that is gone: what was typed is back in sight without being looked for. Whether it may still be sent it says
 * itself; nothing that arrives folds or unfolds it.
 */
export function useOpenForm({ order }: OrderView): FormKind | null {
  const open = useActStore((s) => s.open[order.id]);
  const prefix = keyOf(order.id, '');
  const left = useFormStore((s) => Object.keys(s.restored).find((key) => key.startsWith(prefix)));
  if (open !== undefined || left === undefined) return open ?? null;
  return left.slice(prefix.length) as FormKind;
}

/** Runs one act; its form folds when main has saved it, and stays with what was typed when it was refused. */
export async function runAct(orderId: string, kind: OpKind, perform: () => Promise<unknown>): Promise<boolean> {
  const saved = await runForm(keyOf(orderId, kind), perform);
  if (saved) {
    set((s) => ({
      open: s.open[orderId] === kind ? { ...s.open, [orderId]: null } : s.open,
      done: { ...s.done, [orderId]: { kind, at: Date.now() } },
    }));
  }
  return saved;
}

/** Folds all forms: for tests. */
export function resetActs(): void {
  set({ open: {}, done: {} }, true);
}
