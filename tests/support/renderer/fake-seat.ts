import { emptyFields, patchFields } from '../../../shared/domain/index.ts';
import type {
  ChannelName,
  Draft,
  InputOf,
  OutputOf,
  PushName,
  PushOf,
  SeatApi,
  SeatFailure,
  SeatResult,
} from '../../../shared/ipc/index.ts';
import { ListName, contract } from '../../../shared/ipc/index.ts';
import { demoDirectory } from './demo-directory.ts';
import {
  demoFound,
  demoId,
  demoNow,
  demoNumbers,
  demoOrderView,
  demoSession,
  demoStatus,
  demoSummary,
  demoUnsent,
} from './demo-views.ts';

type Handler<C extends ChannelName> = (input: InputOf<C>) => OutputOf<C> | Promise<OutputOf<C>>;
export type Handlers = { [C in ChannelName]?: Handler<C> };
type Listeners = { [P in PushName]: Set<(value: PushOf<P>) => void> };

/** Thrown by a handler of a test to answer as main answers a failure. */
export class Refused extends Error {
  readonly failure: SeatFailure;
  constructor(failure: Partial<SeatFailure> & Pick<SeatFailure, 'code'>) {
    super(failure.code);
    this.failure = { message: failure.code, ...failure };
  }
}

/**
 * A seat in memory behind the real contract: inputs are parsed by their schemas as main would parse them, drafts are
 * kept, every call is recorded, and any channel can be answered by the test itself.
 */
export function createFakeSeat(handlers: Handlers = {}) {
  const drafts = new Map<string, Draft>();
  const listeners: Listeners = { status: new Set(), session: new Set(), changed: new Set(), alerts: new Set() };
  const calls: { channel: ChannelName; input: unknown }[] = [];
  const answers: { [C in ChannelName]: Handler<C> } = {
    ...standard(drafts),
    // As many as the lists themselves answer with, unless a test says otherwise.
    'orders.counts': async ({ limit }) => {
      const counts = ListName.options.map(async (list) => [
        list,
        (await answers['orders.list']({ list, limit })).length,
      ]);
      return Object.fromEntries(await Promise.all(counts)) as OutputOf<'orders.counts'>;
    },
    ...handlers,
  };

  const api: SeatApi = {
    async call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<SeatResult<OutputOf<C>>> {
      calls.push({ channel, input });
      const parsed = contract[channel].input.safeParse(input);
      if (!parsed.success) return { ok: false, error: { code: 'bad_request', message: parsed.error.message } };
      try {
        const answer = answers[channel] as (input: unknown) => OutputOf<C> | Promise<OutputOf<C>>;
        return { ok: true, value: await answer(parsed.data) };
      } catch (error) {
        if (error instanceof Refused) return { ok: false, error: error.failure };
        throw error;
      }
    },
    on(push, listener) {
      listeners[push].add(listener);
      return () => void listeners[push].delete(listener);
    },
  };
  return {
    api,
    calls,
    drafts,
    /** Inputs of the calls on one channel, oldest first. */
    inputs: <C extends ChannelName>(channel: C) =>
      calls.filter((c) => c.channel === channel).map((c) => c.input as InputOf<C>),
    /** Answers a channel differently from now on. */
    answer<C extends ChannelName>(channel: C, handler: Handler<C>): void {
      Object.assign(answers, { [channel]: handler });
    },
    /** Tells the window something unasked, as main does. */
    push<P extends PushName>(push: P, value: PushOf<P>): void {
      for (const listener of listeners[push]) listener(value);
    },
  };
}

export type FakeSeat = ReturnType<typeof createFakeSeat>;

function standard(drafts: Map<string, Draft>): { [C in Exclude<ChannelName, 'orders.counts'>]: Handler<C> } {
  return {
    ...quiet,
    'drafts.list': () => [...drafts.values()],
    'drafts.open': ({ channel, callerNumber }) => {
      const id = demoId(500 + drafts.size);
      const source = { ...emptyFields.source, channel, callerNumber, callStartedAt: demoNow };
      const fields = { ...emptyFields, source };
      const draft = { id, openedAt: demoNow, updatedAt: demoNow, openedBy: 'wangli', fields, follows: null };
      drafts.set(id, draft);
      return draft;
    },
    'drafts.save': ({ id, patch }) => {
      const draft = drafts.get(id);
      if (!draft) throw new Refused({ code: 'not_found' });
      const fields = patchFields(draft.fields, patch);
      const saved = { ...draft, fields: { ...fields, source: { ...draft.fields.source, ...patch.source } } };
      drafts.set(id, saved);
      return saved;
    },
    'drafts.discard': ({ id }) => {
      drafts.delete(id);
      return {};
    },
    'drafts.send': ({ id, ownPart }) => {
      drafts.delete(id);
      const numbers = ownPart ? [demoNumbers(7), demoNumbers(8)] : [demoNumbers(7)];
      return { orderIds: numbers.map((_, i) => demoId(7 + i)), numbers, voiceDemand: null };
    },
  };
}

const nothingHere = (): never => {
  throw new Refused({ code: 'not_found' });
};

/** A signed-in seat on which nothing has happened yet. */
const quiet = {
  'start.get': () => null,
  'start.again': () => null,
  'start.rescue': () => null,
  'start.newProfile': () => null,
  'start.leave': () => ({}),
  'autostart.get': () => ({ on: true, able: true }),
  'autostart.set': ({ on }: InputOf<'autostart.set'>) => ({ on, able: true }),
  'session.get': () => demoSession,
  'session.enrol': () => demoSession,
  'session.signIn': () => demoSession,
  'session.signInEmergency': () => demoSession,
  'session.signOut': () => ({ ...demoSession, operator: null }),
  'session.setMode': ({ mode }: InputOf<'session.setMode'>) => ({ ...demoSession, mode }),
  'directory.get': () => demoDirectory,
  'status.get': () => demoStatus,
  'orders.list': () => [],
  'orders.get': () => demoOrderView(7),
  'orders.find': () => demoFound([demoSummary(7)]),
  'orders.duplicates': () => [],
  'orders.harassment': () => [],
  'orders.act': () => demoOrderView(7),
  'orders.handOver': () => demoOrderView(7),
  'conferences.list': () => ({ waiting: [], conferences: [] }),
  'conferences.call': () => ({ waiting: [], conferences: [] }),
  'conferences.conclude': () => ({ waiting: [], conferences: [] }),
  'report.quarter': nothingHere,
  'receipts.list': () => [],
  'receipts.register': nothingHere,
  'receipts.dispatch': nothingHere,
  'unfinished.list': () => [],
  'unfinished.keep': () => ({}),
  'attention.list': () => [],
  'attention.offerAgain': () => [],
  'attention.dismiss': () => [],
  'shift.look': () => ({ items: [], waiting: [], records: [] }),
  'shift.handOver': () => ({ items: [], waiting: [], records: [] }),
  'shift.countersign': () => demoSession,
  'forms.list': () => [],
  'forms.reserve': () => [],
  'forms.void': () => [],
  'surges.list': () => [],
  'surges.start': () => [],
  'surges.end': () => [],
  'emergencies.list': () => [],
  'emergencies.review': () => [],
  'quarantine.list': () => ({ items: [], more: false }),
  'quarantine.decide': () => ({ items: [], more: false, refused: [] }),
  'unsent.list': () => demoUnsent,
  'unsent.export': () => ({ view: demoUnsent, file: null }),
  'courier.bringIn': () => null,
  'rescue.rebuild': () => demoStatus,
  'alerts.list': () => [],
  'alerts.acknowledge': () => [],
};
