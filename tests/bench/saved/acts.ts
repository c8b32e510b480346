/** What an operator does in a call, as the window asks main for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fields } from '../../../shared/domain/order/fields.ts';
import type { ChannelName, InputOf } from '../../../shared/ipc/contract.ts';
import { fields } from '../../support/city.ts';
import type { BenchSeat, Commit } from './seat.ts';

export const actKinds = ['drafts.save', 'drafts.send', 'orders.act'] as const satisfies ChannelName[];
export type ActKind = (typeof actKinds)[number];

/** One act: how long until main said that it is saved, and what it had written by then. */
export type Done = { kind: ActKind; ms: number; commit: Commit };

/** A call of these many acts: three drafts, the sending, a note on the order. */
export const actsPerCall = 5;
const everyUrgent = 10;
const sentence = '来电人说工地拖欠工钱已三个月，二十余人住在工棚，老板电话不接，要求尽快核实处理。';

/** Plays one call; every tenth is an emergency. Opening it is not counted. */
export async function playCall(seat: BenchSeat, n: number, pause: number): Promise<Done[]> {
  const done: Done[] = [];
  const isUrgent = n % everyUrgent === everyUrgent - 1;
  const { source, person, place, matter } = matterOf(isUrgent);
  const { id } = await seat.call('drafts.open', { channel: 'phone', callerNumber: '13900000002', follows: null });
  seat.takeCommits();
  const act = async <K extends ActKind>(kind: K, input: InputOf<K>) => {
    await sleep(pause);
    const start = performance.now();
    const value = await seat.call(kind, input);
    const ms = performance.now() - start;
    done.push({ kind, ms, commit: onlyOne(kind, seat.takeCommits()) });
    return value;
  };
  // As autosave asks: the groups that have changed, each as a whole.
  await act('drafts.save', { id, patch: { source, matter: { ...matter, narrative: sentence } } });
  await act('drafts.save', { id, patch: { person, matter: { ...matter, narrative: sentence.repeat(2) } } });
  await act('drafts.save', { id, patch: { place, matter: { ...matter, narrative: sentence.repeat(3) } } });
  const handler = '110' as const;
  const proposal = { handler, urgent: isUrgent, clause: '四(二)1', confidence: 0.93, followed: true };
  const disposition = { kind: 'transfer', side: '110' } as const;
  const sent = await act('drafts.send', { id, disposition, proposal, ownPart: null });
  const orderId = sent.orderIds[0]!;
  await act('orders.act', { orderId, kind: 'note', body: { text: sentence } });
  return done;
}

function matterOf(isUrgent: boolean): Fields {
  return fields({ matter: { title: '讨要工钱', ...(isUrgent ? { danger: ['person'], urgent: true } : {}) } });
}

function onlyOne(kind: ActKind, commits: readonly Commit[]): Commit {
  const [commit, more] = commits;
  if (commit === undefined || more !== undefined) throw new Error(`${kind} made ${commits.length} commits`);
  return commit;
}
