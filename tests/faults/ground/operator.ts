/** An operator who never rests: calls are taken, written down, sent and noted on, through the window's own entry. */
import type { SeatFailure } from '../../../shared/ipc/errors.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { fields } from '../../support/city.ts';
import { type Ask, Unanswered } from './asking.ts';
import type { Chance } from './chance.ts';
import type { Call, Ledger } from './ledger.ts';

export type Refused = (failure: SeatFailure) => void;

export type Habits = {
  /** Calls at most; an operator who has taken them waits for `until`. */
  calls: number;
  /** Longest rest before an act, in milliseconds. */
  rest: number;
  /** Share of calls that stay drafts. */
  unfinished: number;
  /** Share of calls that are emergencies. */
  danger: number;
  /** Characters of a narrative beside its mark, to fill a disk faster. */
  words: number;
  refused: Refused;
};

const usual: Habits = {
  calls: Number.MAX_SAFE_INTEGER,
  rest: 60,
  unfinished: 0.15,
  danger: 0.2,
  words: 40,
  refused: ({ code, message }) => {
    throw new Error(`refused: ${code} ${message}`);
  },
};

/** Works until an act gets no answer, or `until` says so between two calls. @returns the calls it has taken. */
export async function work(
  ask: Ask,
  ledger: Ledger,
  chance: Chance,
  until: () => boolean,
  habits: Partial<Habits> = {},
): Promise<Call[]> {
  const from = ledger.calls.length;
  const own = { ...usual, ...habits };
  const resting: Ask = async (channel, input) => {
    await sleep(chance.between(0, own.rest));
    return ask(channel, input);
  };
  try {
    while (!until()) {
      if (ledger.calls.length - from < own.calls) await takeCall(resting, ledger, chance, own);
      else await stillThere(resting);
    }
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
  }
  return ledger.calls.slice(from);
}

/** @throws {Unanswered} */
async function stillThere(ask: Ask): Promise<void> {
  await ask('session.get', {});
}

/** One call: some drafts, mostly sent, now and then with notes on the order. */
export async function takeCall(ask: Ask, ledger: Ledger, chance: Chance, habits: Partial<Habits> = {}): Promise<Call> {
  const own = { ...usual, ...habits };
  const entry = ledger.newCall();
  const opened = await ask('drafts.open', { channel: 'phone', callerNumber: '13900000002', follows: null });
  if (!opened.ok) return refuse(entry, opened.error, own);
  const { id } = opened.value;
  const isDanger = chance.next() < own.danger;
  for (let left = chance.between(1, 3); left > 0; left -= 1) {
    if (!(await saveDraft(ask, ledger, entry, id, isDanger, own))) return entry;
  }
  if (chance.next() < own.unfinished) return entry;
  const orderId = await send(ask, ledger, entry, id, own);
  for (let left = orderId === null ? 0 : chance.between(0, 2); left > 0; left -= 1) {
    await note(ask, ledger, entry, orderId!, own);
  }
  return entry;
}

async function saveDraft(
  ask: Ask,
  ledger: Ledger,
  entry: Call,
  id: string,
  isDanger: boolean,
  { words, refused }: Habits,
): Promise<boolean> {
  const revision = ledger.draftAsked(entry);
  const narrative = `${entry.mark} draft ${revision}. ${'讨要工钱。'.repeat(words / 5)}`;
  const danger = isDanger ? (['person'] as const) : [];
  const { source, person, place, matter } = fields({
    matter: { title: entry.mark, narrative, danger: [...danger], urgent: isDanger },
  });
  const answer = await ask('drafts.save', { id, patch: { source, person, place, matter } });
  if (answer.ok) ledger.draftSaved(entry, revision);
  else refused(answer.error);
  return answer.ok;
}

async function send(ask: Ask, ledger: Ledger, entry: Call, id: string, { refused }: Habits): Promise<string | null> {
  ledger.sentAsked(entry);
  const disposition = { kind: 'transfer', side: '110' } as const;
  const answer = await ask('drafts.send', { id, disposition, proposal: null, ownPart: null });
  ledger.sentAnswered(entry, answer.ok ? (answer.value.numbers[0]?.number ?? '') : null);
  if (!answer.ok) refused(answer.error);
  return answer.ok ? (answer.value.orderIds[0] ?? null) : null;
}

async function note(ask: Ask, ledger: Ledger, entry: Call, orderId: string, { refused }: Habits): Promise<void> {
  const text = ledger.noteAsked(entry);
  const answer = await ask('orders.act', { orderId, kind: 'note', body: { text } });
  ledger.noteAnswered(entry, text, answer.ok);
  if (!answer.ok) refused(answer.error);
}

function refuse(entry: Call, failure: SeatFailure, { refused }: Habits): Call {
  refused(failure);
  return entry;
}
