// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHub, testId } from '../../../tests/support/renderer/order-fixtures.ts';
import {
  button,
  buttonNames,
  click,
  press,
  settle,
  submitOf,
  write,
} from '../../../tests/support/renderer/order-hands.ts';
import { TestSeat } from '../../../tests/support/renderer/order-seat.ts';
import { playGasThreat, playWages } from '../../../tests/support/renderer/order-stories.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms } from '../../stores/form-store.ts';
import { resetActs } from './acts/act-store.ts';
import { OrderPane } from './order-pane.tsx';

const [gas, wages] = [testId(1), testId(2)];
const hall = '370800-12345';
const police = '370800-110';

beforeEach(() => {
  resetForms();
  resetActs();
});
afterEach(cleanup);

async function show(seat: TestSeat, orderId: string) {
  const desk = await renderDesk(<OrderPane orderId={orderId} />, seat.fake);
  await settle();
  return desk;
}

const bar = () => screen.getByRole('toolbar', { name: '可办操作' });

test('only what main allows is offered, each with its key', async () => {
  await show(new TestSeat(playWages(new TestHub()), '370830-110'), wages);
  const names = buttonNames(bar());
  expect(names).toContain('撤销');
  expect(names).not.toContain('签收');
  expect(names).not.toContain('受理');
  expect(names).not.toContain('交办');
  expect(bar().textContent).toContain('Alt+X');
});

test('Alt+S signs, and the line says that it is saved here', async () => {
  const seat = new TestSeat(playGasThreat(new TestHub()), police);
  await show(seat, gas);
  await press('Alt+S');
  expect(seat.acts('sign')).toEqual([{}]);
  expect(bar().textContent).toMatch(/签收：\d\d:\d\d:\d\d 本机已存/);
});

test('a key pressed while an input method composes does nothing', async () => {
  const seat = new TestSeat(playGasThreat(new TestHub()), police);
  await show(seat, gas);
  await press('Alt+S', document.body, { keyCode: 229 });
  await press('Alt+N');
  await write('备注内容', '当事人已控制');
  await press('Ctrl+Enter', screen.getByLabelText('备注内容'), { isComposing: true });
  expect(seat.fake.inputs('orders.act')).toEqual([]);
  await press('Ctrl+Enter', screen.getByLabelText('备注内容'));
  expect(seat.acts('note')).toEqual([{ text: '当事人已控制' }]);
});

test('a danger order cannot be returned for missing data, and the form says why', async () => {
  await show(new TestSeat(playGasThreat(new TestHub()), police), gas);
  await press('Alt+W');
  const incomplete = screen.getByRole<HTMLInputElement>('radio', { name: /要素不全/ });
  expect(incomplete.disabled).toBe(true);
  expect(incomplete.closest('label')?.textContent).toContain('有危险，不能因此退回');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /重复/ }).disabled).toBe(false);
});

test('a return as out of scope waits for clause and owner; another reason does not ask for them', async () => {
  const seat = new TestSeat(playWages(new TestHub()), hall);
  await show(seat, wages);
  await press('Alt+W');
  await click(screen.getByRole('radio', { name: /非本方受理范围/ }));
  expect(submitOf('退回').disabled).toBe(true);
  expect(screen.getByText(/必填：依据条款、建议由谁办理/)).toBeTruthy();
  await write('依据条款', '附件·报警·110 第1项');
  await write('建议由谁办理', '市级110');
  await press('Enter', screen.getByLabelText('建议由谁办理'));
  expect(seat.acts('return')).toEqual([
    { reason: 'not_our_scope', clause: '附件·报警·110 第1项', proposedOwner: '市级110', text: '' },
  ]);
});

test('the second return as out of scope is announced as what it is: the three-way call', async () => {
  const hub = playWages(new TestHub());
  const step = { docId: wages, at: '2026-11-21T01:30:00.000Z' };
  const body = { reason: 'not_our_scope' as const, clause: '附件', proposedOwner: '市级110', text: '' };
  hub.play({ ...step, org: hall, kind: 'return', body });
  hub.play({ ...step, org: '370830-110', kind: 'resend', body: { patch: {}, text: '' } });
  const seat = new TestSeat(hub, hall);
  await show(seat, wages);
  await press('Alt+W');
  await click(screen.getByRole('radio', { name: /非本方受理范围/ }));
  expect(screen.getByText(/开启三方通话/)).toBeTruthy();
});

test('a refusal shows the rule and its clause and keeps what was typed', async () => {
  const hub = playWages(new TestHub());
  const seat = new TestSeat(hub, hall);
  await show(seat, wages);
  await press('Alt+W');
  await click(screen.getByRole('radio', { name: /要素不全/ }));
  await write('给对方的话', '缺联系电话');
  hub.play({ org: hall, docId: wages, kind: 'open_three_way', at: seat.now, body: {} });
  await press('Ctrl+Enter', screen.getByLabelText('给对方的话'));
  expect(screen.getByRole('alert').textContent).toContain('四(一)第2段');
  expect(screen.getByLabelText<HTMLTextAreaElement>('给对方的话').value).toBe('缺联系电话');
});

test('half-typed text survives Esc and a look at another order', async () => {
  const hub = playWages(playGasThreat(new TestHub()));
  const seat = new TestSeat(hub, police);
  const { unmount } = await show(seat, gas);
  await press('Alt+N');
  await write('备注内容', '燃气公司已到');
  await press('Escape', screen.getByLabelText('备注内容'));
  expect(screen.queryByLabelText('备注内容')).toBeNull();
  expect(screen.getByLabelText('有未提交内容')).toBeTruthy();
  unmount();
  await show(seat, wages);
  cleanup();
  await show(seat, gas);
  await press('Alt+N');
  expect(screen.getByLabelText<HTMLTextAreaElement>('备注内容').value).toBe('燃气公司已到');
});

test('what arrives moves no button: an act taken away stays in its place, switched off', async () => {
  const hub = playGasThreat(new TestHub());
  const seat = new TestSeat(hub, police);
  await show(seat, gas);
  const before = buttonNames(bar());
  hub.play({ org: police, docId: gas, kind: 'sign', operator: '1103', at: seat.now, body: {} });
  seat.fake.push('changed', { orderIds: [gas] });
  await settle();
  const after = buttonNames(bar());
  expect(after.slice(0, before.length)).toEqual(before);
  expect(button('签收').disabled).toBe(true);
  expect(after).toContain('受理');
});

test('a second dispatch must say that it is meant', async () => {
  const hub = playGasThreat(new TestHub());
  const body = { unit: '南苑派出所', officers: '王警官', means: 'system' as const, additional: false };
  hub.play({ org: police, docId: gas, kind: 'dispatch', at: '2026-11-21T12:16:00.000Z', body });
  const seat = new TestSeat(hub, police);
  await show(seat, gas);
  await press('Alt+D');
  await write('出警单位', '特警支队');
  expect(submitOf('派警').disabled).toBe(true);
  expect(screen.getByText(/已派警：南苑派出所/)).toBeTruthy();
  expect(screen.getByText('必填：增派（此事已派过警，确需再派）')).toBeTruthy();
  await click(screen.getByRole('checkbox', { name: /增派/ }));
  await press('Ctrl+Enter', screen.getByLabelText('出警单位'));
  expect(seat.acts('dispatch')).toEqual([{ unit: '特警支队', officers: '', means: 'system', additional: true }]);
});

test('the push goes to the county of the place unless the city 110 chooses otherwise', async () => {
  const seat = new TestSeat(playGasThreat(new TestHub()), police);
  await show(seat, gas);
  await press('Alt+P');
  expect(screen.getByText(/按事发地“任城区”建议 任城区110/)).toBeTruthy();
  await press('Ctrl+Enter', screen.getByLabelText(/给县级110的话/));
  expect(seat.acts('push')).toEqual([{ to: '370811-110', text: '' }]);
});

test('a correction sends only what changed and warns that everybody must sign again', async () => {
  const seat = new TestSeat(playWages(new TestHub()), '370830-110');
  await show(seat, wages);
  await press('Alt+G');
  expect(submitOf('更正补充').disabled).toBe(true);
  await write('事发地', '汶上县南站镇朝阳工地');
  expect(screen.getByText(/须重新签收/)).toBeTruthy();
  await press('Ctrl+Enter', screen.getByLabelText('事发地'));
  expect(seat.acts('correct')).toEqual([{ patch: { place: { text: '汶上县南站镇朝阳工地' } }, text: '' }]);
});

test('the place of a correction is found by pinyin, with its division, as on a call', async () => {
  const seat = new TestSeat(playWages(new TestHub()), '370830-110');
  await show(seat, wages);
  await press('Alt+G');
  await write('事发地', 'rcq');
  expect(screen.getAllByRole('option').map((o) => o.textContent)).toContain('任城区');
  await press('Enter', screen.getByLabelText('事发地'));
  await press('Ctrl+Enter', screen.getByLabelText('事发地'));
  expect(seat.acts('correct')).toEqual([{ patch: { place: { text: '任城区', division: '370811' } }, text: '' }]);
});

test('a hand-over waits for every mandatory field and invents none of them', async () => {
  const hub = playGasThreat(new TestHub());
  const at = '2026-11-21T12:31:00.000Z';
  const dispatch = { unit: '南苑派出所', officers: '王警官', means: 'system' as const, additional: false };
  hub.play({ org: police, docId: gas, kind: 'dispatch', at, body: dispatch });
  const feedback = { result: 'resolved' as const, text: '已关阀通风', officer: '王警官', phone: '13900000009' };
  hub.play({ org: police, docId: gas, kind: 'feedback', at, body: feedback });
  const seat = new TestSeat(hub, police);
  await show(seat, gas);
  await press('Alt+H');
  const panel = screen.getByRole('form', { name: '先处理后移交' });
  expect(within(panel).getByLabelText<HTMLInputElement>('出警人员').value).toBe('王警官');
  expect(within(panel).getByLabelText<HTMLTextAreaElement>('诉求').value).toBe('');
  expect(within(panel).getByText(/必填：诉求、遗留问题、移交事项类别、移交依据条款/)).toBeTruthy();
  await write('诉求', '解决楼上漏水');
  await write('遗留问题', '漏水矛盾需源头化解');
  await click(within(panel).getByRole('radio', { name: '求助' }));
  await write('移交依据条款', '附件·求助·12345 第4项');
  await press('Ctrl+Enter', screen.getByLabelText('诉求'));
  expect(seat.fake.inputs('orders.handOver')).toMatchObject([
    { orderId: gas, category: 'help', disposal: { officerPhone: '13900000009', done: '已关阀通风' } },
  ]);
});

test('a caller who cannot talk safely is not called back', async () => {
  const hub = playWages(new TestHub());
  hub.play({
    org: '370830-110',
    docId: wages,
    kind: 'correct',
    at: '2026-11-21T01:30:00.000Z',
    body: { patch: { person: { doNotCall: true, safeContact: '女儿 13900000055' } }, text: '' },
  });
  await show(new TestSeat(hub, '370830-110'), wages);
  expect(screen.getAllByText(/不便通话，勿回拨/).length).toBeGreaterThan(0);
  await press('Alt+V');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^电话/ }).disabled).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /安全联系方式/ }).disabled).toBe(false);
});

test('offline the order says that it has not left this seat, and its events wait for the hub', async () => {
  const seat = new TestSeat(playWages(new TestHub(), wages, null), '370830-110');
  seat.online = false;
  await show(seat, wages);
  expect(screen.getByText(/还没有离开本机/)).toBeTruthy();
  expect(screen.getAllByText('待平台裁定')).toHaveLength(1);
  expect(screen.getAllByText(/途经/).length).toBeGreaterThan(0);
});

test('the timeline shows both clocks and the time offline between them', async () => {
  await show(new TestSeat(playWages(new TestHub()), hall), wages);
  const timeline = screen.getByRole('region', { name: '经过' });
  expect(timeline.textContent).toContain('发生 11-21 09:05:10');
  expect(timeline.textContent).toContain('上传 11-21 09:21:34');
  expect(timeline.textContent).toContain('离线补传，相隔 16分24秒');
});

test('corrected details must be signed again, and the banner says so', async () => {
  const hub = playGasThreat(new TestHub());
  hub.play({ org: police, docId: gas, kind: 'sign', at: '2026-11-21T12:14:50.000Z', body: {} });
  hub.play({
    org: hall,
    docId: gas,
    kind: 'correct',
    at: '2026-11-21T12:16:00.000Z',
    body: { patch: { place: { text: '任城区惠民苑9号楼' } }, text: '' },
  });
  const seat = new TestSeat(hub, police);
  await show(seat, gas);
  expect(screen.getByText('要素已更正，请重新签收')).toBeTruthy();
  const timeline = screen.getByRole('region', { name: '经过' });
  expect(timeline.textContent).toContain('事发地：任城区惠民苑8号楼2单元301 → 任城区惠民苑9号楼');
  await press('Alt+S');
  expect(screen.queryByText('要素已更正，请重新签收')).toBeNull();
});

test('the sender of an emergency that is not signed is led to the telephone', async () => {
  const seat = new TestSeat(playGasThreat(new TestHub()), hall);
  seat.now = '2026-11-21T12:15:00.000Z';
  const { desk } = await show(seat, gas);
  await press('Alt+Y');
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'voice', orderId: gas });
  expect(button('请立即电话转接')).toBeTruthy();
});
