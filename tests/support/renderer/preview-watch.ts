import type { DuplicateView } from '../../../shared/ipc/index.ts';
import { TestHub, testId } from './order-fixtures.ts';
import { TestSeat } from './order-seat.ts';
import { playGasThreat, playWages } from './order-stories.ts';
import type { Scene } from './preview-scenes.ts';
import { type Rung, playRoof } from './supervision-stories.ts';

const hall = '370800-12345';
const police = '370800-110';
const wenshang = '370830-110';

/** The roof matter on one rung, seen by the hall that has it or by the leader who supervises it, six days later. */
function roof(rung: Rung, org: string): Scene {
  const seat = new TestSeat(playRoof(playWages(playGasThreat(new TestHub())), rung), org);
  seat.role = org === hall ? 'operator' : 'leader';
  seat.now = '2026-11-26T02:00:00.000Z';
  return { seat, orderId: testId(5) };
}

/** The wage dispute at the hall, finished and told to the caller. */
function wagesClosed(hub = new TestHub()): TestHub {
  const own = { org: hall, docId: testId(2), operator: '0612' };
  playWages(hub).play({ ...own, kind: 'sign', at: '2026-11-21T01:22:10.000Z', body: {} });
  hub.play({ ...own, kind: 'accept', at: '2026-11-21T01:25:00.000Z', body: { note: '' } });
  const told = { result: 'resolved' as const, text: '11月25日工资已全额发放', officer: '劳动监察 张某', phone: '' };
  hub.play({ ...own, kind: 'feedback', at: '2026-11-25T08:43:00.000Z', body: told });
  return hub.play({ ...own, kind: 'close', at: '2026-11-25T09:43:00.000Z', body: { text: '' } });
}

/** What a watch looks like that has gone on for days: supervision, merging, harassment, complaints, second attempts. */
export const watchScenes: Record<string, () => Scene> = {
  roofAccepted: () => roof('accepted', police),
  roofUrged: () => roof('urged', hall),
  roofSupervised: () => roof('supervised', police),
  roofRectifying: () => roof('rectifying', hall),
  roofReported: () => roof('reported', police),
  roofSignedOff: () => roof('signed_off', hall),
  roofPaused() {
    const scene = roof('accepted', hall);
    const body = { reason: 'petitioner_supplement', text: '等诉求人提供购房合同' };
    scene.seat.hub.play({ org: hall, docId: testId(5), kind: 'pause_clock', at: '2026-11-21T03:00:00.000Z', body });
    return scene;
  },
  closed() {
    const seat = new TestSeat(wagesClosed(), hall);
    seat.now = '2026-11-26T02:00:00.000Z';
    return { seat, orderId: testId(2) };
  },
  /** What a revoked seat had written, released by a supervisor; a call whose ringing nobody measured. */
  released() {
    const hub = playGasThreat(new TestHub());
    const docId = testId(1);
    for (const { event, at } of hub.events) {
      if (event.kind === 'created') Object.assign(event.fields.source, { callStartedAt: at, callAnsweredAt: at });
    }
    const body = { text: '诉求人补充：阀门已由邻居关上，人还在屋里。' };
    hub.play({ org: hall, docId, kind: 'note', operator: '1090', at: '2026-11-21T12:40:00.000Z', body });
    const last = hub.events.at(-1)!;
    const act = { opId: last.opId, kind: 'note' as const, operator: '1001', device: testId(902), seat: '座席06' };
    hub.events.splice(-1, 1, { ...last, released: { ...act, at: '2026-11-21T12:16:00.000Z' } });
    return { seat: new TestSeat(hub, hall), orderId: docId };
  },
  merge() {
    const hub = playWages(playRoof(new TestHub(), 'accepted', testId(5)), testId(2));
    playWages(hub, testId(6));
    hub.play({ org: hall, docId: testId(2), kind: 'sign', at: '2026-11-21T01:22:10.000Z', body: {} });
    hub.play({ org: hall, docId: testId(2), kind: 'accept', at: '2026-11-21T01:25:00.000Z', body: { note: '' } });
    const seat = new TestSeat(hub, hall);
    const found = (id: string, why: DuplicateView['why'], joinable = true): DuplicateView => ({
      ...{ why, joinable, order: seat.summary(hub.order(id)) },
    });
    seat.fake.answer('orders.duplicates', () => [
      found(testId(6), 'same_number'),
      found(testId(5), 'same_place'),
      found(testId(5), 'same_number', false),
    ]);
    return { seat, orderId: testId(2) };
  },
  merged() {
    const hub = playWages(playWages(new TestHub()), testId(6));
    const own = { org: hall, docId: testId(6), operator: '0612' };
    hub.play({ ...own, kind: 'sign', at: '2026-11-21T01:22:10.000Z', body: {} });
    hub.play({ ...own, kind: 'accept', at: '2026-11-21T01:25:00.000Z', body: { note: '' } });
    hub.play({ ...own, kind: 'merge', at: '2026-11-21T01:30:00.000Z', body: { into: testId(2) } });
    return { seat: new TestSeat(hub, hall), orderId: testId(6) };
  },
  flagged() {
    const hub = playWages(new TestHub());
    const reason = '同一号码当日第 11 次来电，接通后辱骂话务员，不说诉求，挂断后又打。';
    const step = { org: wenshang, docId: testId(2), operator: '3301' };
    hub.play({ ...step, kind: 'flag_harassment', at: '2026-11-21T02:00:00.000Z', body: { reason } });
    return { seat: new TestSeat(hub, hall), orderId: testId(2) };
  },
  harassing() {
    const scene = watchScenes.flagged!();
    const body = { confirmed: true, text: '听取录音三段，情况属实' };
    scene.seat.hub.play({
      ...{ org: hall, docId: testId(2), operator: 'meng', kind: 'review_harassment', body },
      at: '2026-11-21T03:00:00.000Z',
    });
    return scene;
  },
};
