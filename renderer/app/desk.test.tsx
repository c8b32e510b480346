// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import {
  demoAlert,
  demoId,
  demoNumbers,
  demoOrderView,
  demoSession,
  demoSummary,
} from '../../tests/support/renderer/demo-views.ts';
import { Refused, createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import { field, openDesk } from '../../tests/support/renderer/open-desk.tsx';

afterEach(cleanup);

const wages = '俺在南站镇一个工地绑钢筋，干了俩月，老板没给工钱，没打没骂，就想要工钱。';
const county = () =>
  createFakeSeat({
    'session.get': () => ({
      ...demoSession,
      enrolled: { ...demoSession.enrolled!, org: '370830-110', orgName: '汶上县110' },
    }),
  });
const narrative = (): HTMLTextAreaElement => field('诉求内容');

test('F2 opens a call at once with the cursor in the free-text box, and what is typed is saved by itself', async () => {
  const { seat, press, type, settle } = await openDesk();
  await press('F2');
  expect(document.activeElement).toBe(narrative());
  await type(wages);
  await settle();
  expect([...seat.drafts.values()][0]?.fields.matter.narrative).toBe(wages);
  expect(screen.getByText(/^已存 \d\d:\d\d:\d\d$/)).toBeTruthy();
});

test('a county 110 sends to 12345 with one key; route, proposal and choice go with it', async () => {
  const { seat, press, type, write, settle } = await openDesk(county());
  await press('F2');
  await type(wages);
  await write('地点', '汶上县南站镇阳光工地');
  await write('回拨号码', '13900000002');
  await settle();
  expect(screen.getByRole('button', { name: /一键转市12345（经市级110）/ })).toBeTruthy();
  await press('F8');
  const [sent] = seat.inputs('drafts.send');
  expect(sent).toMatchObject({ disposition: { kind: 'transfer', side: '12345' }, ownPart: null });
  expect(sent?.proposal).toMatchObject({ handler: '12345', urgent: false, followed: true });
  expect(screen.getByLabelText(`单号 ${demoNumbers(7).number}`)).toBeTruthy();
  expect(screen.getByText(/线路不随单转接/)).toBeTruthy();
});

test('the desk never offers a county 110 a way past the city 110', async () => {
  const { press } = await openDesk(county());
  await press('F2');
  const names = screen.getAllByRole('button').map((b) => b.textContent ?? '');
  const transfers = names.filter((n) => n.includes('转市12345'));
  expect(transfers).toHaveLength(1);
  expect(transfers[0]).toContain('经市级110');
});

test('with something missing nothing is sent, the gaps turn red and the first one gets the cursor', async () => {
  const { seat, press, type, settle } = await openDesk();
  await press('F2');
  await type(wages);
  await settle();
  await press('F8');
  expect(seat.inputs('drafts.send')).toEqual([]);
  expect(document.activeElement).toBe(field('地点'));
  expect(screen.getByText('还缺：地点、回拨号码')).toBeTruthy();
  await press('Alt+N');
  await press('Ctrl+G');
  expect(document.activeElement).toBe(field('地点'));
});

test('F9 marks danger and sends with nothing else filled in; the gaps stay red below the number', async () => {
  const { seat, press } = await openDesk();
  await press('F2');
  await press('F9');
  expect(seat.inputs('drafts.save').at(-1)?.patch.matter).toMatchObject({ danger: ['public_safety'], urgent: true });
  expect(seat.inputs('drafts.send')).toMatchObject([{ disposition: { kind: 'transfer', side: '110' } }]);
  expect(within(screen.getByRole('form')).getByText(/还缺：诉求内容、地点/)).toBeTruthy();
  expect(screen.getByLabelText(`口令号 ${demoNumbers(7).spoken}`)).toBeTruthy();
});

test('at a 110 the danger key keeps the matter here: it dispatches itself', async () => {
  const { seat, press } = await openDesk(county());
  await press('F2');
  await press('F9');
  expect(seat.inputs('drafts.send')).toMatchObject([{ disposition: { kind: 'own' } }]);
});

test('a danger order is not held back by the part that stays here; that part is opened afterwards', async () => {
  const { seat, press, type, settle } = await openDesk();
  await press('F2');
  await type('俺把煤气罐阀门拧开了，再没人管俺就点火');
  await settle();
  if (screen.getByRole('switch').getAttribute('aria-checked') !== 'true') await press('Alt+B');
  await press('F9');
  expect(seat.inputs('drafts.send')[0]?.ownPart).toBeNull();
  expect(screen.getByText(/本方保留的部分要素不全/)).toBeTruthy();
  await press('Alt+B');
  expect(seat.inputs('drafts.open').at(-1)).toMatchObject({ follows: { orderId: demoId(7), relation: 'twin' } });
  expect(narrative().value).toContain('煤气罐');
});

test('several calls stay open side by side and keep their words', async () => {
  const { press, type } = await openDesk();
  await press('F2');
  await type('第一个来电');
  await press('F2');
  await type('第二个来电');
  await press('Ctrl+1');
  expect(narrative().value).toBe('第一个来电');
  expect(document.activeElement).toBe(narrative());
  await press('Ctrl+2');
  expect(narrative().value).toBe('第二个来电');
});

test('a call that is out of sight has no key and keeps half-typed advice; the form kept ready saves nothing', async () => {
  const { seat, press, type } = await openDesk();
  await press('F2');
  await press('Alt+G');
  await type('请拨打 12368');
  await press('F2');
  expect(document.activeElement).toBe(narrative());
  await press('Ctrl+Enter');
  await press('Alt+P');
  expect(document.activeElement).toBe(field('地点'));
  expect(screen.getAllByRole('form', { name: '来电登记' })).toHaveLength(1);
  expect(seat.inputs('drafts.send')).toEqual([]);
  expect(seat.inputs('drafts.open')).toHaveLength(2);
  await press('Ctrl+1');
  expect(screen.getByDisplayValue('请拨打 12368')).toBeTruthy();
});

test('drafts the seat holds come back when somebody signs in', async () => {
  const seat = createFakeSeat();
  const first = await openDesk(seat);
  await first.press('F2');
  await first.type('断电前写下的');
  await first.settle();
  cleanup();
  await openDesk(seat);
  expect(await screen.findAllByText('断电前写下的')).not.toEqual([]);
});

test('nothing that arrives moves the focus away from what is being typed', async () => {
  const { seat, press, type, pause } = await openDesk();
  await press('F2');
  await type('正在听');
  await act(async () => {
    seat.push('alerts', [demoAlert(2)]);
    seat.push('changed', { orderIds: [demoId(2)] });
  });
  await pause(300);
  expect(document.activeElement).toBe(narrative());
  expect(narrative().value).toBe('正在听');
});

test('a key pressed while composing neither sends nor opens anything', async () => {
  const { seat, press } = await openDesk();
  await press('F2');
  for (const key of ['F9', 'F8', 'F2']) {
    fireEvent.keyDown(narrative(), { key, code: key, isComposing: true });
    fireEvent.keyDown(narrative(), { key, code: key, keyCode: 229 });
  }
  expect(seat.inputs('drafts.send')).toEqual([]);
  expect(seat.inputs('drafts.open')).toHaveLength(1);
});

test('guiding elsewhere records what the caller was told', async () => {
  const { seat, press, type } = await openDesk();
  await press('F2');
  await type('请问法院几点上班');
  await press('Alt+G');
  await press('Ctrl+Enter');
  expect(seat.inputs('drafts.send')).toEqual([]);
  await type('请拨打 12368 诉讼服务热线');
  await press('Ctrl+Enter');
  expect(seat.inputs('drafts.send')).toMatchObject([
    { disposition: { kind: 'guided', advice: '请拨打 12368 诉讼服务热线' } },
  ]);
});

test('a danger order that cannot leave by data opens the voice hand-over', async () => {
  const seat = createFakeSeat({
    'drafts.send': () => ({
      orderIds: [demoId(7)],
      numbers: [demoNumbers(7)],
      voiceDemand: { because: 'offline', since: '2026-11-21T12:14:00.000Z', target: '370800-110' },
    }),
  });
  const { desk, press } = await openDesk(seat);
  await press('F2');
  await press('F9');
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'voice', orderId: demoId(7) });
});

test('one that comes to demand the telephone after it was sent has its key on the card, whose buttons have stood still', async () => {
  let demand: ReturnType<typeof demoSummary>['voiceDemand'] = null;
  const seat = createFakeSeat({
    'orders.get': () => demoOrderView(7, { summary: demoSummary(7, { voiceDemand: demand }) }),
  });
  const { desk, press } = await openDesk(seat);
  await press('F2');
  await press('F9');
  const onCard = () => within(screen.getByRole('region', { name: '已登记' })).getAllByRole<HTMLButtonElement>('button');
  const before = onCard().map((button) => button.textContent);
  expect(onCard().filter(({ disabled }) => disabled)).toHaveLength(1);
  demand = { because: 'not_received', since: '2026-11-21T12:14:00.000Z', target: '370800-110' };
  act(() => seat.push('changed', { orderIds: [demoId(7)] }));
  await waitFor(() => expect(onCard().filter(({ disabled }) => disabled)).toEqual([]));
  expect(onCard().map((button) => button.textContent)).toEqual(before);
  expect(desk.navigation.store.getState().at.kind).toBe('call');
  await press('Alt+V');
  expect(desk.navigation.store.getState().at).toEqual({ kind: 'voice', orderId: demoId(7) });
});

test('a refusal stands in the form in words, and the form stays as it was', async () => {
  const seat = createFakeSeat({
    'drafts.send': () => {
      throw new Refused({ code: 'disk_full' });
    },
  });
  const { press, type } = await openDesk(seat);
  await press('F2');
  await type('有人打架');
  await press('F9');
  expect(screen.getByRole('alert').textContent).toMatch(/磁盘已满.*通知管理员/);
  expect(narrative().value).toBe('有人打架');
});

test('what could not be saved is said to be unsaved', async () => {
  const seat = createFakeSeat({
    'drafts.save': () => {
      throw new Refused({ code: 'not_saved' });
    },
  });
  const { press, type } = await openDesk(seat);
  await press('F2');
  await type('井盖没了');
  expect(await screen.findByText('没有存下', {}, { timeout: 10_000 })).toBeTruthy();
  expect(screen.queryByText(/^已存/)).toBeNull();
});

test('a drill says so in the top bar and in the status line', async () => {
  await openDesk(createFakeSeat({ 'session.get': () => ({ ...demoSession, mode: 'drill' }) }));
  expect(screen.getAllByText('演练 · 非真实警情')).toHaveLength(2);
});

test('F9 away from a call sends nothing unseen: it brings a call with danger ticked, and sends it when pressed again', async () => {
  const { seat, press } = await openDesk();
  await press('F4');
  await press('F9');
  expect(seat.inputs('drafts.send')).toEqual([]);
  expect(document.activeElement).toBe(narrative());
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '公共安全' }).checked).toBe(true);
  await press('F9');
  expect(seat.inputs('drafts.send')).toMatchObject([{ disposition: { kind: 'transfer', side: '110' } }]);
});
