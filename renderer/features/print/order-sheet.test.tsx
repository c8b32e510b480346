// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, fieldsOf, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { settle } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGasThreat, playGym } from '../../../tests/support/renderer/order-stories.ts';
import { scenes } from '../../../tests/support/renderer/preview-scenes.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { resetActs } from '../order/acts/act-store.ts';
import { OrderPane } from '../order/order-pane.tsx';
import { PrintPage } from './index.ts';

const [gas, gym] = [testId(1), testId(3)];
const [hall, police, county] = ['370800-12345', '370800-110', '370811-110'];

beforeEach(() => {
  resetForms();
  resetActs();
});
afterEach(cleanup);

const stepsIn = (list: string) => [...document.querySelectorAll(`${list} > li`)].map((li) => li.textContent);

/** Every step of the printed order, as the sheet says it. */
async function printed(seat: TestSeat, orderId: string): Promise<string[]> {
  await renderDesk(<PrintPage what={{ kind: 'order', orderId }} />, seat.fake);
  await settle();
  const steps = stepsIn('.print-sheets .sheet-history');
  cleanup();
  return steps;
}

/** Every step as the screen says it, oldest first; “this seat” by the name it has for others. */
async function shown(seat: TestSeat, orderId: string): Promise<string[]> {
  await renderDesk(<OrderPane orderId={orderId} />, seat.fake);
  await settle();
  const steps = stepsIn('.order-timeline').reverse();
  cleanup();
  return steps.map((text) => text.replace('本席', seat.session().enrolled?.seatName ?? ''));
}

test('a return, what was completed after it, the assignment and the answer are on paper as on the screen', async () => {
  const { seat, orderId } = scenes.wages!();
  const paper = await printed(seat, orderId);
  expect(paper).toEqual(await shown(seat, orderId));
  expect(paper.find((step) => step.startsWith('退回'))).toMatch(/市12345.*要素不全.*缺工地项目名称和老板电话/);
  expect(paper.find((step) => step.startsWith('补正再转'))).toMatch(/备注：.*→ 老板周某 13900000099/);
  expect(paper.find((step) => step.startsWith('交办'))).toContain('汶上县人社局 劳动监察');
  expect(paper.find((step) => step.startsWith('反馈'))).toMatch(/已解决.*劳动监察 张某 0537-5550321/);
});

test('whom an order was pushed to and which unit was sent is on paper', async () => {
  const hub = playGasThreat(new TestHub());
  const step = { docId: gas, org: police, operator: '1102' };
  hub.play({ ...step, kind: 'sign', at: '2026-11-21T12:14:50.000Z', body: {} });
  hub.play({ ...step, kind: 'push', at: '2026-11-21T12:15:10.000Z', body: { to: county, text: '就近出警' } });
  const unit = { unit: '任城分局 观音阁派出所', officers: '二号车 3 人', means: 'radio' as const, additional: false };
  hub.play({ ...step, org: county, kind: 'sign', at: '2026-11-21T12:15:40.000Z', body: {} });
  hub.play({ ...step, org: county, kind: 'dispatch', at: '2026-11-21T12:16:00.000Z', body: unit });
  const seat = new TestSeat(hub, county);
  const paper = await printed(seat, gas);
  expect(paper).toEqual(await shown(seat, gas));
  expect(paper.join('\n')).toContain('任城分局 观音阁派出所 二号车 3 人');
});

test('of a three-way call the facts, both opinions and the outcome are on paper', async () => {
  const { seat } = scenes.gym!();
  const step = { docId: gym, at: '2026-11-21T07:48:00.000Z' };
  const opinion = { owner: '12345' as const, text: '现无证据证明诈骗，属消费纠纷', clause: '附件·投诉举报·12345' };
  seat.hub.play({ ...step, org: police, kind: 'three_way_opinion', body: opinion });
  const result = { kind: 'failed' as const, reason: 'no_agreement' as const };
  seat.hub.play({ ...step, org: hall, kind: 'three_way_conclude', body: { result } });
  const paper = await printed(seat, gym);
  expect(paper).toEqual(await shown(seat, gym));
  expect(paper.join('\n')).toContain('涉及人数：会员群 137 人，到场 0 人');
  expect(paper.join('\n')).toMatch(/110方意见：现无证据证明诈骗，属消费纠纷建议由 12345 办理附件·投诉举报·12345/);
  expect(paper.join('\n')).toContain('协商未果，由首接 市12345 先行受理');
});

test('the history names a confidential caller no more than the rest of the sheet does', async () => {
  const hub = playGym(new TestHub());
  const order = hub.order(gym);
  hub.docs.set(gym, {
    ...order,
    fields: fieldsOf({ ...order.fields, person: { ...order.fields.person, confidential: true } }),
  });
  const step = { docId: gym, org: hall, at: '2026-11-21T07:41:00.000Z' };
  const party = { party: 'caller' as const, state: 'connected' as const, who: '孙某某', at: step.at };
  hub.play({ ...step, kind: 'three_way_party', body: party });
  const patch = {
    source: { callerNumber: '13900000033', callbackNumber: '13900000034' },
    person: { name: '孙某甲' },
    place: { text: '高新区活力健身二楼' },
  };
  hub.play({ ...step, kind: 'correct', body: { patch, text: '核对' } });
  const seat = new TestSeat(hub, hall);
  expect((await shown(seat, gym)).join('\n')).toContain('孙某甲');
  const paper = (await printed(seat, gym)).join('\n');
  expect(paper).toContain('高新区活力健身二楼');
  expect(paper).toContain('保密 → 保密');
  expect(paper).not.toMatch(/孙某|1390000003|1390000000/);
});
