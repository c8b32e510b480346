import { createStore } from 'zustand/vanilla';
import { type Fields, emptyFields, isDangerous, missingFields } from '../../../shared/domain/index.ts';
import type { Draft, DraftPatch, Sent } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { type Autosave, createAutosave } from './autosave.ts';
import { type Call, type OpenOptions, type SendOptions, type SentCall, freshCall } from './call.ts';
import { changedGroups, correctionOf, withPatch } from './patch.ts';

/** Saved within 300 ms of the key (DOMAIN §5); the rest of the 300 ms is main's. */
const draftDelayMs = 200;
/** A correction alerts its holders again, so it waits for a pause longer than a word. */
const correctionDelayMs = 3000;
const retryMs = 2000;
/** Building a form holds the page up for some 40 ms: not while the one just taken comes into sight. */
const spareDelayMs = 600;

export type DraftsState = {
  calls: Call[];
  /**
   * What the next new call will be: its form is built before anybody asks for it, but not in the moment the last one was
   * taken. Nothing of it is saved.
   */
  spare: Call | null;
  loaded: boolean;
  error: unknown;
};

type Keeper = { saved: Fields; opened: Promise<string>; autosave: Autosave };

/** The calls open at this seat: written here at once, saved by main in the background. */
export function createDraftsStore(seat: SeatClient) {
  const store = createStore<DraftsState>(() => ({ calls: [], spare: newCall(1), loaded: false, error: null }));
  const keepers = new Map<string, Keeper>();
  let opened = 0;
  let spareTimer: ReturnType<typeof setTimeout> | undefined;

  const find = (key: string): Call | undefined => store.getState().calls.find((c) => c.key === key);
  const update = (key: string, change: Partial<Call>): void =>
    store.setState((s) => ({ calls: s.calls.map((c) => (c.key === key ? { ...c, ...change } : c)) }));
  const keeperOf = (key: string): Keeper => {
    const keeper = keepers.get(key);
    if (!keeper) throw new RangeError(`no call ${key} is open`);
    return keeper;
  };

  const autosaveFor = (key: string, delayMs: number, save: () => Promise<void>): Autosave =>
    createAutosave({ delayMs, retryMs, save, onState: (state) => update(key, { save: state }) });

  const saveDraft = async (key: string): Promise<void> => {
    const call = find(key);
    const keeper = keepers.get(key);
    if (!call || !keeper) return;
    // An id that is known is used in the same turn, so that a flush on page hide still reaches main.
    const id = call.id ?? (await keeper.opened);
    const fields = find(key)?.fields ?? call.fields;
    const patch = changedGroups(keeper.saved, fields);
    if (Object.keys(patch).length === 0) return;
    await seat.call('drafts.save', { id, patch });
    keeper.saved = fields;
  };

  const saveCorrection = async (key: string): Promise<void> => {
    const call = find(key);
    const keeper = keepers.get(key);
    const orderId = call?.sent?.result.orderIds[0];
    const patch = call && keeper ? correctionOf(keeper.saved, call.fields) : null;
    if (!call || !keeper || !orderId || !patch) return;
    await seat.call('orders.act', { orderId, kind: 'correct', body: { patch, text: '' } });
    keeper.saved = call.fields;
  };

  /** Asks main for the draft; asked again on every save until main has answered. */
  const openAtMain = (key: string, options: OpenOptions): void => {
    const keeper = keeperOf(key);
    const start = keeper.saved;
    keeper.opened = seat.call('drafts.open', options).then((draft) => {
      keeper.saved = draft.fields;
      const typed = find(key)?.fields ?? draft.fields;
      const fields = { ...typed, source: { ...draft.fields.source, ...written(typed.source, start.source) } };
      update(key, { id: draft.id, openedAt: draft.openedAt, openedBy: draft.openedBy, follows: draft.follows, fields });
      return draft.id;
    });
    keeper.opened.catch(() => {
      // A new attempt replaces the failed one before the next save asks for the id; the save shows the failure.
      setTimeout(() => keepers.has(key) && openAtMain(key, options), retryMs / 2);
    });
  };

  const adopt = (draft: Draft): Call => {
    const key = `saved-${draft.id}`;
    const autosave = autosaveFor(key, draftDelayMs, () => saveDraft(key));
    keepers.set(key, { saved: draft.fields, opened: Promise.resolve(draft.id), autosave });
    const { id, openedAt, openedBy, follows, fields } = draft;
    const save = { kind: 'saved', at: Date.parse(draft.updatedAt) } as const;
    return { ...freshCall, key, id, openedAt, openedBy, follows, fields, save };
  };

  return {
    store,

    /** Opens a call at once; main is asked in the background. @returns its key. */
    open(options: OpenOptions, openedBy = ''): string {
      opened += 1;
      const openedAt = new Date().toISOString();
      const fields = startFields(options, openedAt);
      const call = { ...(store.getState().spare ?? newCall(opened)), openedBy, openedAt, fields };
      const { key } = call;
      const autosave = autosaveFor(key, draftDelayMs, () => saveDraft(key));
      keepers.set(key, { saved: fields, opened: new Promise(() => undefined), autosave });
      store.setState((s) => ({ calls: [...s.calls, call], spare: null }));
      clearTimeout(spareTimer);
      spareTimer = setTimeout(() => store.setState({ spare: newCall(opened + 1) }), spareDelayMs);
      openAtMain(key, options);
      autosave.touch();
      return key;
    },

    /** Takes a draft that main has opened already onto the desk. @returns its key. */
    adopt(draft: Draft): string {
      const call = adopt(draft);
      store.setState((s) => ({ calls: [...s.calls, call] }));
      return call.key;
    },

    /** Changes what the screen shows and saves it soon. */
    change(key: string, patch: DraftPatch): void {
      const call = find(key);
      if (!call) return;
      update(key, { fields: withPatch(call.fields, patch), sendError: null });
      keeperOf(key).autosave.touch();
    },

    flush: (key: string): Promise<void> => keepers.get(key)?.autosave.flush() ?? Promise.resolve(),

    /** Saves every open call now, e.g. because the page goes away. A failure is shown on its call. */
    flushAll: () => Promise.allSettled([...keepers.values()].map((k) => k.autosave.flush())),

    /** Sends a call. The failure, if any, is shown on the call and the form stays as it is. */
    async send(key: string, options: SendOptions, ownPartLeft = false): Promise<SentCall | null> {
      const call = find(key);
      if (!call || call.sending || call.sent) return null;
      update(key, { sending: true, sendError: null });
      try {
        await keeperOf(key).autosave.flush();
        const id = await keeperOf(key).opened;
        const result = await seat.call('drafts.send', { ...options, id });
        const fields = find(key)?.fields ?? call.fields;
        const sent = sentCall(result, options, fields, ownPartLeft);
        keeperOf(key).autosave.dispose();
        const late = sent.toComplete && correctionOf(keeperOf(key).saved, fields) !== null;
        keeperOf(key).autosave = autosaveFor(key, correctionDelayMs, () => saveCorrection(key));
        update(key, { sending: false, sent, gapsShown: true, save: { kind: 'empty' } });
        // Keys pressed while the order was on its way are a completion of it.
        if (late) keeperOf(key).autosave.touch();
        return sent;
      } catch (error) {
        update(key, { sending: false, sendError: error });
        return null;
      }
    },

    /** Throws a draft away for good. @throws {SeatError} */
    async discard(key: string): Promise<void> {
      const keeper = keeperOf(key);
      keeper.autosave.dispose();
      await seat.call('drafts.discard', { id: await keeper.opened });
      this.close(key);
    },

    /** Shows what is missing in red and moves to the first of it. */
    jumpToGap(key: string): void {
      const call = find(key);
      if (call) update(key, { gapsShown: true, jumps: call.jumps + 1 });
    },

    ownPartOpened(key: string): void {
      const sent = find(key)?.sent;
      if (sent) update(key, { sent: { ...sent, ownPartLeft: false } });
    },

    /** Takes a call off the desk; a draft stays with main. */
    close(key: string): void {
      keepers.delete(key);
      store.setState((s) => ({ calls: s.calls.filter((c) => c.key !== key) }));
    },

    /** Brings back the drafts the seat holds; calls open already stay as they are. */
    async load(): Promise<void> {
      try {
        const drafts = await seat.call('drafts.list', {});
        const open = new Set(store.getState().calls.map((c) => c.id));
        const adopted = drafts.filter((d) => !open.has(d.id)).map(adopt);
        store.setState((s) => ({ calls: [...adopted, ...s.calls], loaded: true, error: null }));
      } catch (error) {
        store.setState({ loaded: true, error });
      }
    },

    /** Takes off the desk what main has safely; a call that could not be saved stays and is tried again. */
    clear(): void {
      const kept = store.getState().calls.filter(({ save }) => save.kind !== 'saved' && save.kind !== 'empty');
      for (const [key, keeper] of keepers) {
        if (kept.some((call) => call.key === key)) continue;
        keeper.autosave.dispose();
        keepers.delete(key);
      }
      store.setState({ calls: kept, loaded: false, error: null });
    },
  };
}

function sentCall(result: Sent, { disposition }: SendOptions, fields: Fields, ownPartLeft: boolean): SentCall {
  const ended = disposition.kind === 'joined' || disposition.kind === 'guided' || disposition.kind === 'explained';
  const toComplete = !ended && (isDangerous(fields) || missingFields(fields).length > 0);
  return { result, disposition, at: Date.now(), toComplete, ownPartLeft };
}

function newCall(ordinal: number): Call {
  const key = `new-${ordinal}`;
  const openedAt = new Date().toISOString();
  const fields = startFields({ channel: 'phone', callerNumber: '' }, openedAt);
  return { ...freshCall, key, id: null, openedAt, openedBy: '', follows: null, fields, save: { kind: 'unsaved' } };
}

function startFields({ channel, callerNumber }: Pick<OpenOptions, 'channel' | 'callerNumber'>, at: string): Fields {
  const source = { ...emptyFields.source, channel, callerNumber, callbackNumber: '', callStartedAt: at };
  return { ...emptyFields, source };
}

/** What the operator has written into the source while main was opening the draft; the rest is main's. */
function written(now: Fields['source'], start: Fields['source']): Partial<Fields['source']> {
  const keys = Object.keys(now) as (keyof Fields['source'])[];
  return Object.fromEntries(keys.filter((key) => now[key] !== start[key]).map((key) => [key, now[key]]));
}
