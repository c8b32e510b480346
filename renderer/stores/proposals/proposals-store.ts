import { createStore } from 'zustand/vanilla';
import type { Org, RecordedProposal, ScopeTable } from '../../../shared/domain/index.ts';
import { type Proposal, propose } from '../../../shared/triage/index.ts';
import type { Call } from '../drafts/call.ts';
import type { createDraftsStore } from '../drafts/drafts-store.ts';
import { type Offered, nothingOffered, raise } from './raise.ts';

/** A pause of typing: the proposal is drawn anew only then (DOMAIN §4). */
const pauseMs = 180;

export type CallProposal = {
  proposal: Proposal;
  /** The narrative the spans of the reasons point into. */
  narrative: string;
};

export type ProposalsState = {
  byCall: Record<string, CallProposal>;
  /** Whether this side keeps a part of the matter, where the operator has said so; otherwise the proposal decides. */
  keepPart: Record<string, boolean>;
};

type Drafts = ReturnType<typeof createDraftsStore>;
/** What is watched beside the words: the place decides where a division has a rule of its own. */
type Watch = {
  narrative: string;
  division: string | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  held: boolean;
  offered: Offered;
};

/** Watches what is being written and proposes in the pauses. The proposal is shown beside the operator's own choice. */
export function createProposalsStore(
  drafts: Drafts,
  ownOrg: () => Pick<Org, 'side' | 'level'> | null,
  scope: () => { table: ScopeTable; city: string[] },
) {
  const store = createStore<ProposalsState>(() => ({ byCall: {}, keepPart: {} }));
  const watches = new Map<string, Watch>();

  const watchOf = (key: string): Watch => {
    const watch = watches.get(key) ?? {
      narrative: '',
      division: null,
      timer: undefined,
      held: false,
      offered: nothingOffered,
    };
    watches.set(key, watch);
    return watch;
  };

  const compute = (key: string): void => {
    const call = drafts.store.getState().calls.find((c) => c.key === key);
    const org = ownOrg();
    if (!call || !org || call.sent) return;
    const { narrative } = call.fields.matter;
    const channel = call.fields.source.channel === 'internet' ? 'internet' : 'phone';
    const { table, city } = scope();
    const divisions = [...(call.fields.place.division ? [call.fields.place.division] : []), ...city];
    const input = { receivedBy: org.side, channel, level: org.level, narrative, divisions } as const;
    const proposal = propose(input, table);
    store.setState((s) => ({ byCall: { ...s.byCall, [key]: { proposal, narrative } } }));
    if (narrative.trim() === '') return;
    const watch = watchOf(key);
    const raised = raise(call.fields, proposal, watch.offered);
    watch.offered = raised.offered;
    if (Object.keys(raised.patch).length > 0) drafts.change(key, raised.patch);
  };

  const schedule = (key: string, watch: Watch): void => {
    clearTimeout(watch.timer);
    if (!watch.held) watch.timer = setTimeout(() => compute(key), pauseMs);
  };

  const look = (call: Call): void => {
    const watch = watchOf(call.key);
    const { matter, place } = call.fields;
    if (call.sent || (watch.narrative === matter.narrative && watch.division === place.division)) return;
    watch.narrative = matter.narrative;
    watch.division = place.division;
    schedule(call.key, watch);
  };

  const forget = (calls: Call[]): void => {
    const gone = [...watches.keys()].filter((key) => !calls.some((c) => c.key === key));
    for (const key of gone) {
      clearTimeout(watches.get(key)?.timer);
      watches.delete(key);
    }
    if (gone.length > 0)
      store.setState((s) => ({ byCall: without(s.byCall, gone), keepPart: without(s.keepPart, gone) }));
  };

  return {
    store,
    /** No proposal while an input method composes: half a word is not yet what the caller said. */
    hold: (key: string): void => {
      const watch = watchOf(key);
      watch.held = true;
      clearTimeout(watch.timer);
    },
    release: (key: string): void => {
      const watch = watchOf(key);
      watch.held = false;
      schedule(key, watch);
    },
    setKeepPart: (key: string, keep: boolean): void =>
      store.setState((s) => ({ keepPart: { ...s.keepPart, [key]: keep } })),
    keepsPart(key: string): boolean {
      const { byCall, keepPart } = store.getState();
      return keepPart[key] ?? byCall[key]?.proposal.handler === 'both';
    },
    /** Computes now what a pause would have computed, so that a send in the middle of a word is recorded with it. */
    settle(key: string): void {
      const watch = watches.get(key);
      if (watch?.timer === undefined) return;
      clearTimeout(watch.timer);
      compute(key);
    },
    start: () =>
      drafts.store.subscribe(({ calls }) => {
        forget(calls);
        calls.forEach(look);
      }),
  };
}

function without<T>(record: Record<string, T>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

/** The proposal as it is recorded beside the choice; null where nothing had been proposed. */
export function recorded(current: CallProposal | undefined, followed: boolean): RecordedProposal | null {
  if (!current || current.narrative.trim() === '') return null;
  const { handler, urgent, annexItem, confidence } = current.proposal;
  return { handler, urgent, clause: annexItem.slice(0, 200), confidence, followed };
}
