/** Holds the seat, and then the hub, against the ledger: each act answered as saved must be there exactly once. */
import { Ledger as HubLedger } from '../../../build/demo/ledger.ts';
import { observe } from '../../../build/demo/observer.ts';
import type { ChannelName, InputOf, OutputOf } from '../../../shared/ipc/index.ts';
import type { Draft, OrderSummary } from '../../../shared/ipc/views.ts';
import type { Ask } from './asking.ts';
import type { Call, Ledger } from './ledger.ts';

export type Findings = { lost: string[]; duplicated: string[] };

const lists = ['queued', 'sent', 'inbox', 'mine', 'passing', 'attention', 'ended'] as const;
const most = 500;

type Seen = { drafts: Draft[]; orders: OrderSummary[]; ask: Ask };

/**
 * Through the window's own entry. Settles what was never answered, so it must be called before work goes on.
 * @param calls those looked at closely, with every note; the others are looked for.
 */
export async function judgeSeat(ask: Ask, ledger: Ledger, calls: readonly Call[]): Promise<Findings> {
  const seen = { ...(await look(ask)), ask };
  const findings: Findings = { lost: [], duplicated: [] };
  for (const call of ledger.calls) judgeCall(call, seen, findings);
  for (const number of ledger.shown) {
    const times = seen.orders.filter((order) => order.number === number).length;
    if (times === 0) findings.lost.push(`order ${number}, shown on the screen`);
    if (times > 1) findings.duplicated.push(`order ${number} × ${times}`);
  }
  for (const call of calls) await judgeNotes(call, seen, findings);
  return findings;
}

async function look(ask: Ask): Promise<Omit<Seen, 'ask'>> {
  const orders = new Map<string, OrderSummary>();
  for (const list of lists) {
    for (const order of await answered(ask, 'orders.list', { list, limit: most })) orders.set(order.id, order);
  }
  return { drafts: await answered(ask, 'drafts.list', {}), orders: [...orders.values()] };
}

async function answered<C extends ChannelName>(ask: Ask, channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const answer = await ask(channel, input);
  if (!answer.ok) throw new Error(`${channel} was refused: ${answer.error.code}`);
  return answer.value;
}

function judgeCall(call: Call, { drafts, orders }: Seen, findings: Findings): void {
  const inDraft = drafts.filter(({ fields }) => fields.matter.narrative.startsWith(call.mark));
  const asOrder = orders.filter(({ title }) => title === call.mark);
  if (call.sent === 'asked') settle(call, asOrder[0]);
  const isSent = call.sent === 'saved';
  const [wanted, unwanted] = isSent ? [asOrder.length, inDraft.length] : [inDraft.length, asOrder.length];
  if (wanted === 0 && (isSent || call.draft.saved > 0)) {
    findings.lost.push(`${call.mark} ${isSent ? `order ${call.number}` : `draft ${call.draft.saved}`}`);
  }
  if (wanted > 1) findings.duplicated.push(`${call.mark} × ${wanted}`);
  if (unwanted > 0) findings.duplicated.push(`${call.mark} as draft and as order`);
  if (isSent && asOrder[0] && asOrder[0].number !== call.number) {
    findings.lost.push(`${call.mark} number ${call.number}, shown as ${asOrder[0].number}`);
  }
  if (!isSent && inDraft[0]) judgeWords(call, inDraft[0], findings);
}

function settle(call: Call, order: OrderSummary | undefined): void {
  call.sent = order ? 'saved' : 'gone';
  call.number = order?.number ?? null;
}

/** The words are those of the last draft that was answered, or of a later one. */
function judgeWords({ mark, draft }: Call, { fields }: Draft, { lost }: Findings): void {
  const revision = Number(/draft (\d+)\./.exec(fields.matter.narrative)?.[1] ?? 0);
  if (revision < draft.saved || revision > draft.asked) lost.push(`${mark} draft ${draft.saved}, found ${revision}`);
}

async function judgeNotes(call: Call, { orders, ask }: Seen, findings: Findings): Promise<void> {
  const order = orders.find(({ title }) => title === call.mark);
  if (!order || call.notes.size === 0) return;
  const { events } = await answered(ask, 'orders.get', { id: order.id });
  for (const [text, fate] of call.notes) {
    const times = events.filter(({ event }) => event.kind === 'noted' && event.text === text).length;
    if (fate === 'asked') call.notes.set(text, times > 0 ? 'saved' : 'gone');
    if (times === 0 && fate === 'saved') findings.lost.push(text);
    if (times > (fate === 'saved' || fate === 'asked' ? 1 : 0)) findings.duplicated.push(`${text} × ${times}`);
  }
}

/** A device that starts empty pulls everything. Call it when nothing waits to be sent any more. */
export async function judgeHub(hubUrl: string, code: string, ledger: Ledger): Promise<Findings> {
  const expected = new HubLedger();
  for (const { number, notes, sent } of ledger.calls) {
    if (sent !== 'saved' || number === null) continue;
    expected.order(number);
    for (const [text, fate] of notes) if (fate === 'saved') expected.act(number, 'noted', text);
  }
  const docs = await observe(hubUrl, [code]);
  for (const number of ledger.shown) expected.order(number);
  const ours = docs.filter(({ events, number }) => {
    if (number !== null && ledger.shown.includes(number)) return true;
    const first = events[0]?.event;
    return first?.kind === 'created' && ledger.isMark(first.fields.matter.title);
  });
  const { lost, duplicated } = expected.compare(ours);
  return { lost: lost.map((what) => `hub: ${what}`), duplicated: duplicated.map((what) => `hub: ${what}`) };
}
