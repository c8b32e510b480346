// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import { button, click, press, settle, submitOf, write } from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGym } from '../../../tests/support/renderer/order-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { factPauseMs, resetFacts } from './fact-store.ts';
import { ThreeWayPane } from './three-way-pane.tsx';

const gym = testId(3);
const hall = '370800-12345';
const police = '370800-110';
const at = '2026-11-21T07:42:00.000Z';

beforeEach(() => {
  resetForms();
  resetFacts();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function show(seat: TestSeat) {
  const desk = await renderDesk(<ThreeWayPane orderId={gym} />, seat.fake);
  await settle();
  return desk;
}

function playNoDanger(hub: TestHub): TestHub {
  return hub.play({
    org: hall,
    docId: gym,
    at,
    kind: 'three_way_danger',
    body: { answer: 'no', danger: [], text: '' },
  });
}

function playOpinion(hub: TestHub, org: string, owner: '110' | '12345' | 'unclear'): TestHub {
  return hub.play({ org, docId: gym, at, kind: 'three_way_opinion', body: { owner, text: '意见', clause: '附件' } });
}

const fact = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label);

test('one key each marks a party as joined, with the time', async () => {
  const seat = new TestSeat(playGym(new TestHub()), hall);
  await show(seat);
  await press('Ctrl+1');
  await press('Ctrl+3');
  expect(seat.acts('three_way_party').map((b) => [b.party, b.state])).toEqual([
    ['caller', 'connected'],
    ['110', 'connected'],
  ]);
  expect(screen.getByRole('region', { name: '一、通话方' }).textContent).toMatch(/接入 \d\d[:-]\d\d/);
  expect(button('诉求方 已接入').disabled).toBe(true);
});

test('the danger question comes first: facts wait for it', async () => {
  const seat = new TestSeat(playGym(new TestHub()), hall);
  await show(seat);
  expect(fact('发生时间').disabled).toBe(true);
  expect(screen.getByText('先回答危险问题，才能填写事实')).toBeTruthy();
  await press('Alt+N');
  expect(seat.acts('three_way_danger')).toEqual([{ answer: 'no', danger: [], text: '' }]);
  expect(fact('发生时间').disabled).toBe(false);
});

test('“yes” is sent with one key, makes the order urgent and leaves the checklist open', async () => {
  const seat = new TestSeat(playGym(new TestHub()), hall);
  await show(seat);
  await press('Alt+Y');
  expect(seat.hub.order(gym)).toMatchObject({ fields: { matter: { urgent: true } }, threeWay: { outcome: null } });
  expect(screen.getByText(/已转紧急，清单继续/)).toBeTruthy();
  expect(screen.getByText(/已警示 110 先行派警/)).toBeTruthy();
  expect(fact('涉及人数').disabled).toBe(false);
});

test('danger asks the 110 to dispatch before the consultation ends', async () => {
  const hub = playGym(new TestHub());
  const body = { answer: 'yes' as const, danger: [], text: '门口来了二十多人要砸卷帘门' };
  hub.play({ org: hall, docId: gym, at, kind: 'three_way_danger', body });
  const { desk } = await show(new TestSeat(hub, police));
  expect(screen.getByText(/请立即派警先行处置/)).toBeTruthy();
  await press('Alt+D');
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'order', orderId: gym });
});

test('a fact is saved once typing rests, and once only', async () => {
  const seat = new TestSeat(playNoDanger(playGym(new TestHub())), hall);
  await show(seat);
  vi.useFakeTimers();
  await write('涉及金额', '约');
  await act(async () => void (await vi.advanceTimersByTimeAsync(factPauseMs - 100)));
  await write('涉及金额', '约120万元');
  await act(async () => void (await vi.advanceTimersByTimeAsync(factPauseMs - 100)));
  expect(seat.acts('three_way_fact')).toEqual([]);
  await act(async () => void (await vi.advanceTimersByTimeAsync(200)));
  expect(seat.acts('three_way_fact')).toEqual([{ fact: 'amount', text: '约120万元' }]);
});

test('leaving the field or the page saves at once; coming back finds it', async () => {
  const seat = new TestSeat(playNoDanger(playGym(new TestHub())), hall);
  const { unmount } = await show(seat);
  await write('发生时间', '11月18日关门');
  await act(async () => void fireEvent.blur(fact('发生时间')));
  await write('证据材料', '会员合同');
  unmount();
  await settle();
  expect(seat.acts('three_way_fact').map((f) => f.text)).toEqual(['11月18日关门', '会员合同']);
  await show(seat);
  expect(fact('证据材料').value).toBe('会员合同');
});

test('what two seats write on one line both stay', async () => {
  const hub = playNoDanger(playGym(new TestHub()));
  hub.play({ org: police, docId: gym, at, kind: 'three_way_fact', body: { fact: 'people', text: '群里 137 人' } });
  const seat = new TestSeat(hub, hall);
  await show(seat);
  expect(fact('涉及人数').value).toBe('');
  expect(screen.getByText('群里 137 人')).toBeTruthy();
  await write('涉及人数', '100余人');
  await act(async () => void fireEvent.blur(fact('涉及人数')));
  expect(screen.getByText('两席所填不同，均予保留')).toBeTruthy();
  expect(hub.order(gym).threeWay?.facts).toHaveLength(2);
});

test('offline everything goes on, marked as awaiting the hub', async () => {
  const seat = new TestSeat(playGym(new TestHub()), hall);
  seat.online = false;
  await show(seat);
  await press('Alt+N');
  await write('发生时间', '11月18日');
  await act(async () => void fireEvent.blur(fact('发生时间')));
  expect(screen.getAllByText('待平台裁定').length).toBeGreaterThanOrEqual(2);
  expect(screen.getByText(/线路离线：照常填写/)).toBeTruthy();
});

test('the first receiver is named only after the consultation has failed, with both opinions', async () => {
  const hub = playNoDanger(playGym(new TestHub()));
  const seat = new TestSeat(hub, hall);
  const opened = Date.parse(hub.order(gym).threeWay?.openedAt ?? '');
  vi.useFakeTimers({ now: opened + 60_000, toFake: ['Date'] });
  await show(seat);
  expect(screen.queryByText(/先行受理/)).toBeNull();
  await click(screen.getByRole('radio', { name: '协商未能确定' }));
  expect(screen.queryByText(/由首接平台/)).toBeNull();
  await click(screen.getByRole('radio', { name: '协商未果' }));
  expect(screen.getByText('由首接平台 市12345 先行受理')).toBeTruthy();
  expect(submitOf('协商结论').disabled).toBe(true);
  expect(screen.getByText('还缺意见：12345、110')).toBeTruthy();
  playOpinion(playOpinion(hub, hall, '110'), police, '12345');
  seat.fake.push('changed', { orderIds: [gym] });
  await settle();
  await click(submitOf('协商结论'));
  expect(seat.acts('three_way_conclude')).toEqual([{ result: { kind: 'failed', reason: 'no_agreement' } }]);
  expect(screen.getByText(/请告知诉求方：由 市12345 办理/)).toBeTruthy();
});

test('the other platform cannot be chosen without its consent', async () => {
  const hub = playOpinion(playOpinion(playNoDanger(playGym(new TestHub())), hall, '110'), police, '12345');
  const seat = new TestSeat(hub, hall);
  await show(seat);
  await click(screen.getByRole('radio', { name: '协商一致' }));
  await click(screen.getAllByRole('radio', { name: '110' }).at(-1) ?? document.body);
  expect(submitOf('协商结论').disabled).toBe(true);
  expect(screen.getByText(/没有记录对方同意人，不能定为 110/)).toBeTruthy();
  await write('同意人姓名', '刘警官');
  await write('同意人工号', '1102');
  await press('Ctrl+Enter', screen.getByLabelText('同意人姓名'));
  expect(seat.acts('three_way_conclude')).toEqual([
    { result: { kind: 'agreed', owner: '110', consent: { name: '刘警官', badge: '1102' } } },
  ]);
});

test('the other side’s own opinion is its consent', async () => {
  const hub = playOpinion(playNoDanger(playGym(new TestHub())), police, '12345');
  const seat = new TestSeat(hub, hall);
  await show(seat);
  await click(screen.getByRole('radio', { name: '协商一致' }));
  await click(screen.getAllByRole('radio', { name: '12345' }).at(-1) ?? document.body);
  expect(screen.queryByLabelText('同意人姓名')).toBeNull();
  await click(submitOf('协商结论'));
  expect(seat.acts('three_way_conclude')).toEqual([{ result: { kind: 'agreed', owner: '12345', consent: null } }]);
});

test('our opinion is recorded with clause and owner', async () => {
  const seat = new TestSeat(playNoDanger(playGym(new TestHub())), hall);
  await show(seat);
  await click(screen.getAllByRole('radio', { name: '110' })[0] ?? document.body);
  await write('意见', '涉嫌诈骗应由公安');
  await write('依据条款', '附件·报警·110 第2项');
  await press('Ctrl+Enter', screen.getByLabelText('意见'));
  expect(seat.acts('three_way_opinion')).toEqual([
    { owner: '110', text: '涉嫌诈骗应由公安', clause: '附件·报警·110 第2项' },
  ]);
});

test('a matter from the internet starts with calling the person back', async () => {
  const seat = new TestSeat(playGym(new TestHub(), gym, 'internet'), hall);
  await show(seat);
  expect(screen.getByRole('region', { name: '先回拨诉求方' }).textContent).toContain('13900000003');
  await click(button('未接通'));
  expect(seat.acts('three_way_party')).toMatchObject([{ party: 'caller', state: 'no_answer' }]);
});

test('after five minutes without a result one key prepares the fallback, names the reason and leads to it (R8)', async () => {
  const hub = playNoDanger(playGym(new TestHub()));
  const seat = new TestSeat(playOpinion(hub, hall, '110'), hall);
  const opened = Date.parse(hub.order(gym).threeWay?.openedAt ?? '');
  vi.useFakeTimers({ now: opened + 4 * 60_000, toFake: ['Date'] });
  seat.now = new Date(opened + 4 * 60_000).toISOString();
  await show(seat);
  expect(button('按未能确定结束').disabled).toBe(true);
  expect(screen.getByText(/满 5 分钟仍未定时可用/)).toBeTruthy();
  cleanup();
  vi.useFakeTimers({ now: opened + 5 * 60_000 + 1000, toFake: ['Date'] });
  await show(seat);
  await press('Alt+R');
  await settle();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '对方未接通' }).checked).toBe(true);
  expect(screen.getByText('由首接平台 市12345 先行受理')).toBeTruthy();
  expect(seat.acts('three_way_conclude')).toEqual([]);
  expect(document.activeElement?.closest('form')).toBe(screen.getByRole('form', { name: '协商结论' }));
  await press('Ctrl+Enter', document.activeElement ?? document.body);
  expect(seat.acts('three_way_conclude')).toEqual([{ result: { kind: 'failed', reason: 'other_unreachable' } }]);
});
