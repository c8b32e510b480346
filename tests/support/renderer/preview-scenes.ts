import { TestHub, testId } from './order-fixtures.ts';
import { TestSeat } from './order-seat.ts';
import { playGasThreat, playGym, playWages } from './order-stories.ts';

export type Scene = { seat: TestSeat; orderId: string };

const hall = '370800-12345';
const police = '370800-110';
const wenshang = '370830-110';

/** What the order features look like in the middle of the three stories. */
export const scenes: Record<string, () => Scene> = {
  /** Story 1 at the city 110, pushed and acted on. */
  gas() {
    const docId = testId(1);
    const hub = playGasThreat(new TestHub());
    hub.play({ org: police, docId, kind: 'deliver', role: 'device', at: '2026-11-21T12:14:34.000Z', body: {} });
    hub.play({ org: police, docId, kind: 'sign', operator: '1102', at: '2026-11-21T12:14:50.000Z', body: {} });
    hub.play({
      org: police,
      docId,
      kind: 'tell_service',
      operator: '1102',
      at: '2026-11-21T12:15:20.000Z',
      body: { service: '119', who: '市消防救援支队 颜某某 0537-5550119', means: 'phone' },
    });
    return { seat: new TestSeat(hub, police), orderId: docId };
  },
  /** The same order where it was taken, not yet signed: the desk demands the telephone. */
  gasSender() {
    const seat = new TestSeat(playGasThreat(new TestHub()), hall);
    seat.now = '2026-11-21T12:14:50.000Z';
    return { seat, orderId: testId(1) };
  },
  /** Story 2 at the county, still offline. */
  wagesOffline() {
    const seat = new TestSeat(playWages(new TestHub(), testId(2), null), wenshang);
    seat.online = false;
    return { seat, orderId: testId(2) };
  },
  /** Story 2 at the end: through the city 110, returned once, completed, fed back. */
  wages() {
    const docId = testId(2);
    const hub = playWages(new TestHub());
    hub.play({ org: hall, docId, kind: 'deliver', role: 'device', at: '2026-11-21T01:21:36.000Z', body: {} });
    hub.play({ org: hall, docId, kind: 'sign', operator: '0612', at: '2026-11-21T01:22:10.000Z', body: {} });
    hub.play({
      org: hall,
      docId,
      kind: 'return',
      operator: '0612',
      at: '2026-11-21T01:24:10.000Z',
      body: { reason: 'incomplete', clause: '', proposedOwner: '', text: '缺工地项目名称和老板电话' },
    });
    hub.play({
      org: wenshang,
      docId,
      kind: 'resend',
      operator: '3301',
      at: '2026-11-21T01:31:00.000Z',
      syncedAt: '2026-11-21T01:40:12.000Z',
      body: { patch: { matter: { remark: '老板周某 13900000099；下午三点后方便接电话' } }, text: '已问到老板电话' },
    });
    hub.play({ org: hall, docId, kind: 'sign', operator: '0612', at: '2026-11-21T01:41:10.000Z', body: {} });
    hub.play({
      org: hall,
      docId,
      kind: 'accept',
      operator: '0612',
      at: '2026-11-21T01:41:40.000Z',
      body: { note: '' },
    });
    hub.play({
      org: hall,
      docId,
      kind: 'assign',
      operator: '0612',
      at: '2026-11-21T01:43:00.000Z',
      body: { unit: '汶上县人社局 劳动监察', text: '请于 5 个工作日内核实并督促支付' },
    });
    hub.play({
      org: hall,
      docId,
      kind: 'feedback',
      operator: '0612',
      at: '2026-11-25T08:43:00.000Z',
      body: { result: 'resolved', text: '11月25日工资已全额发放', officer: '劳动监察 张某', phone: '0537-5550321' },
    });
    return { seat: new TestSeat(hub, wenshang), orderId: docId };
  },
  /** What was read to the city 110 by telephone: one waiting and dispatched on, one joined; and a refused act. */
  heard() {
    const hub = playGasThreat(new TestHub());
    const body = { mode: 'real' as const, day: '2026-11-21', danger: ['person' as const], ownNumber: 'JJD-7781' };
    const step = { org: police, operator: '1102', kind: 'register_voice' as const };
    const [joined, waiting] = [testId(31), testId(32)];
    hub.play({
      ...step,
      docId: joined,
      at: '2026-11-21T12:15:10.000Z',
      body: { ...body, spoken: hub.order(testId(1)).spoken, caller: '王莉 0612', place: '惠民苑8号楼', text: '煤气' },
    });
    hub.play({
      ...step,
      docId: waiting,
      at: '2026-11-21T12:18:10.000Z',
      body: {
        ...body,
        spoken: hub.numbersFor(wenshang, 1).spoken,
        caller: '汶上 张警官 3301',
        place: '南站镇村口',
        text: '井盖没了，骑车的差点掉进去',
      },
    });
    hub.play({
      org: police,
      operator: '1102',
      docId: waiting,
      kind: 'dispatch_receipt',
      at: '2026-11-21T12:19:00.000Z',
      body: { unit: '特警支队', officers: '2 人 1 车', means: 'radio', additional: false },
    });
    const seat = new TestSeat(hub, police);
    seat.attention.push({
      opId: testId(77),
      docId: testId(1),
      number: hub.order(testId(1)).number,
      kind: 'feedback',
      at: '2026-11-21T12:30:00.000Z',
      operator: '1102',
      reason: 'feedback_before_accept',
      clause: '四(一)',
      detail: '',
      typed: '民警已关阀通风，当事人已控制，无人受伤，燃气公司、消防到场',
    });
    return { seat, orderId: testId(1) };
  },
  /** Story 3 in the middle of the call. */
  gym() {
    const hub = playGym(new TestHub());
    playTalk(hub, testId(3));
    return { seat: new TestSeat(hub, hall), orderId: testId(3) };
  },
  /** Story 3 as it begins, from an internet message. */
  gymInternet() {
    return { seat: new TestSeat(playGym(new TestHub(), testId(3), 'internet'), hall), orderId: testId(3) };
  },
  /** Branch 3B: danger arises during the talk; as the city 110 sees it. */
  gymDanger() {
    const hub = playGym(new TestHub());
    playTalk(hub, testId(3));
    hub.play({
      org: hall,
      docId: testId(3),
      kind: 'three_way_danger',
      operator: '0612',
      at: '2026-11-21T07:45:00.000Z',
      body: { answer: 'yes', danger: ['property', 'public_safety'], text: '门口来了二十多人要砸卷帘门' },
    });
    return { seat: new TestSeat(hub, police), orderId: testId(3) };
  },
};

function playTalk(hub: TestHub, docId: string): void {
  const step = { docId, org: hall, operator: '0612' };
  const party = (name: 'caller' | '12345' | '110', at: string, who: string) =>
    hub.play({ ...step, kind: 'three_way_party', at, body: { party: name, state: 'connected', who, at } });
  party('caller', '2026-11-21T07:40:05.000Z', '孙某某');
  party('12345', '2026-11-21T07:40:08.000Z', '0612');
  party('110', '2026-11-21T07:40:40.000Z', '1102');
  hub.play({
    ...step,
    kind: 'three_way_danger',
    at: '2026-11-21T07:41:00.000Z',
    body: { answer: 'no', danger: [], text: '' },
  });
  const facts = {
    when: '11月18日关门',
    people: '100余人',
    amount: '约120万元',
    evidence: '会员合同、转账记录',
  } as const;
  Object.entries(facts).forEach(([fact, text], i) =>
    hub.play({
      ...step,
      kind: 'three_way_fact',
      at: `2026-11-21T07:41:${20 + i * 8}.000Z`,
      body: { fact: fact as keyof typeof facts, text },
    }),
  );
  hub.play({
    docId,
    org: police,
    operator: '1102',
    kind: 'three_way_fact',
    at: '2026-11-21T07:42:30.000Z',
    body: { fact: 'people', text: '会员群 137 人，到场 0 人' },
  });
  hub.play({
    ...step,
    kind: 'three_way_opinion',
    at: '2026-11-21T07:43:30.000Z',
    body: { owner: '110', text: '预付卡消费纠纷可受理，但涉嫌诈骗应由公安', clause: '附件·报警·110 第2项' },
  });
}
