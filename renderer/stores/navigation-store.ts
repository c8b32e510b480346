import { createStore } from 'zustand/vanilla';
import type { ListName } from '../../shared/ipc/index.ts';

/** What the centre of the desk shows. Only the operator's own act changes it, never something that arrives. */
export type Place =
  | { kind: 'none' }
  | { kind: 'call'; key: string }
  | { kind: 'order'; orderId: string }
  | { kind: 'three_way'; orderId: string }
  | { kind: 'voice'; orderId: string }
  | { kind: 'receipts' }
  | { kind: 'scope' }
  | { kind: 'city' }
  | { kind: 'attention' }
  | { kind: 'unsent' }
  | { kind: 'duty'; tab: 'shift' | 'paper' | 'surge' | 'reviews' | 'quarantine' }
  | { kind: 'print'; what: { kind: 'order'; orderId: string } | { kind: 'forms'; numbers: string[] } };

export type ListTab = 'drafts' | ListName;

export type NavigationState = { at: Place; back: Place[]; list: ListTab };

const depth = 20;

/** Where the operator is, and the way back. */
export function createNavigationStore() {
  const store = createStore<NavigationState>(() => ({ at: { kind: 'none' }, back: [], list: 'drafts' }));
  const go = (at: Place): void =>
    store.setState((s) =>
      same(s.at, at) ? s : { at, back: [...s.back.filter((p) => !same(p, at)), s.at].slice(-depth) },
    );
  return {
    store,
    go,
    openCall: (key: string) => go({ kind: 'call', key }),
    openOrder: (orderId: string) => go({ kind: 'order', orderId }),
    openThreeWay: (orderId: string) => go({ kind: 'three_way', orderId }),
    openVoice: (orderId: string) => go({ kind: 'voice', orderId }),
    openCity: () => go({ kind: 'city' }),
    openScope: () => go({ kind: 'scope' }),
    openReceipts: () => go({ kind: 'receipts' }),
    openAttention: () => go({ kind: 'attention' }),
    openUnsent: () => go({ kind: 'unsent' }),
    openDuty: (tab: Extract<Place, { kind: 'duty' }>['tab'] = 'shift') => go({ kind: 'duty', tab }),
    openPrint: (what: Extract<Place, { kind: 'print' }>['what']) => go({ kind: 'print', what }),
    showList: (list: ListTab) => store.setState({ list }),
    /** Returns to what was shown before. */
    goBack: () => store.setState((s) => ({ at: s.back.at(-1) ?? { kind: 'none' }, back: s.back.slice(0, -1) })),
    /** Forgets a call that is no longer open. */
    forgetCall: (key: string) =>
      store.setState((s) => {
        const back = s.back.filter((p) => !(p.kind === 'call' && p.key === key));
        if (!(s.at.kind === 'call' && s.at.key === key)) return { back };
        return { at: back.at(-1) ?? { kind: 'none' }, back: back.slice(0, -1) };
      }),
    clear: () => store.setState({ at: { kind: 'none' }, back: [], list: 'drafts' }),
  };
}

function same(a: Place, b: Place): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
