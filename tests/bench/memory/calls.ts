/** A call that the hotline answers itself, from its opening to its end. */
import { fields } from '../../support/city.ts';
import type { BenchSeat } from '../saved/seat.ts';

const sentence = '来电人说工地拖欠工钱已三个月，二十余人住在工棚，老板电话不接，要求尽快核实处理。';

/** Three drafts as autosave sends them, the order kept, a note, given to a unit, answered and closed. */
export async function playOwnCall(seat: BenchSeat, n: number): Promise<void> {
  const callerNumber = `139${String(10_000_000 + n)}`;
  const { source, person, place, matter } = fields({ matter: { title: '讨要工钱' } });
  const { id } = await seat.call('drafts.open', { channel: 'phone', callerNumber, follows: null });
  const narrative = (times: number) => ({ ...matter, narrative: sentence.repeat(times) });
  await seat.call('drafts.save', { id, patch: { source, matter: narrative(1) } });
  await seat.call('drafts.save', { id, patch: { person, matter: narrative(2) } });
  await seat.call('drafts.save', { id, patch: { place, matter: narrative(3) } });
  const proposal = { handler: '12345' as const, urgent: false, clause: '四(二)1', confidence: 0.93, followed: true };
  const sent = await seat.call('drafts.send', { id, disposition: { kind: 'own' }, proposal, ownPart: null });
  const orderId = sent.orderIds[0]!;
  await seat.call('orders.act', { orderId, kind: 'note', body: { text: sentence } });
  const unit = '汶上县人社局 劳动监察';
  await seat.call('orders.act', { orderId, kind: 'assign', body: { unit, text: '请核实处理' } });
  const feedback = { result: 'resolved', text: '已核实，欠薪已付清，来电人满意。', officer: '', phone: '' } as const;
  await seat.call('orders.act', { orderId, kind: 'feedback', body: feedback });
  await seat.call('orders.act', { orderId, kind: 'close', body: { text: '' } });
  await seat.call('status.get', {});
  await seat.call('orders.list', { list: 'ended', limit: 200 });
  seat.takeCommits();
}
