// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Conference, type EvaluationFact, QuarterTally, type Role } from '../../../shared/domain/index.ts';
import { SCOPE_TABLE } from '../../../shared/triage/index.ts';
import { directory as city } from '../../../tests/support/city.ts';
import { demoDirectory } from '../../../tests/support/renderer/demo-directory.ts';
import {
  before,
  demoId,
  demoNow,
  demoNumbers,
  demoSession,
  demoSummary,
} from '../../../tests/support/renderer/demo-views.ts';
import { type Handlers, createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { button, click, settle, write } from '../../../tests/support/renderer/order-hands.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { resetForms, restoreForms } from '../../stores/form-store.ts';
import { amendmentOf, problemsOf, readAmendment, rowValues } from './amendment.ts';
import { CityPage } from './city-page.tsx';

beforeEach(() => resetForms());
afterEach(cleanup);

const row = SCOPE_TABLE.rows.find((each) => each.id === 'help-12345-1')!;
const number = demoNumbers(3).number;
const conference: Conference = {
  kind: 'conference',
  id: demoId(70),
  version: 1,
  day: '2026-11-21',
  org: '370800-12345',
  operator: 'wangli',
  calledAt: before(3600),
  syncedAt: before(3600),
  mode: 'real',
  subject: '预付卡退费归属',
  meetsAt: demoNow,
  means: '市政务服务中心 302',
  invited: ['市场监管局'],
  text: '',
  cases: [{ orderId: demoId(3), number, submittedAt: before(90_000), submittedBy: '370800-12345' }],
  readers: ['370800-12345', '370800-110'],
  outcome: null,
};
const inScope = { ...demoDirectory, scope: [SCOPE_TABLE] };

async function show(handlers: Handlers = {}, role: Role = 'supervisor') {
  const operator = { ...demoSession.operator!, role: role as 'supervisor' };
  const seat = createFakeSeat({
    'session.get': () => ({ ...demoSession, operator }),
    'directory.get': () => inScope,
    'conferences.list': () => ({ waiting: [], conferences: [conference] }),
    ...handlers,
  });
  await renderDesk(<CityPage />, seat);
  await settle();
  return seat;
}

async function choose(label: string, option: string): Promise<void> {
  const input = screen.getByLabelText(label);
  const { fireEvent, act } = await import('@testing-library/react');
  await act(async () => void fireEvent.mouseDown(input));
  await click(screen.getAllByTitle(option).at(-1)!);
}

async function ruled(): Promise<void> {
  await write('到会人员（每行：单位 姓名 职务）', '市场监管局 周某 科长');
  await choose(`责任单位 ${number}`, '市12345');
  await write(`依据条款 ${number}`, row.clause);
  await write(`决定内容 ${number}`, '退费纠纷由市场监管牵头');
}

test('an outcome can carry a new version of the scope table, shown before it is pressed', async () => {
  // Half typed before, as it comes back in a new window.
  const ruling = { owner: '370800-12345', clause: row.clause, text: '退费纠纷由市场监管牵头' };
  const typed = { attendance: '市场监管局 周某 科长', rulings: { [demoId(3)]: ruling } };
  restoreForms([{ key: `conference-${conference.id}`, typed }]);
  const seat = await show();
  await click(screen.getByLabelText('同时发布新版事项目录'));
  expect(button('登记结论').disabled).toBe(true);
  await write('新版本号', '2026-会商-1');
  await write('起用日期', '2026-12-01');
  await write('依据（会商名称、日期）', '2026-11-21 会商');
  await choose('选取现有事项修改', `${row.clause} ${row.item}`);
  const changes = () => screen.getByRole('region', { name: '发布后的变化' });
  expect(changes().textContent).toContain('没有差别');
  await write(`常见说法 ${row.clause}`, `${row.hints.for.join('、')}、健身卡退费`);
  expect(within(changes()).getByText('修改')).toBeTruthy();
  expect(changes().querySelector('ins')?.textContent).toContain('健身卡退费');
  expect(changes().querySelector('del')?.textContent).not.toContain('健身卡退费');
  expect(changes().textContent).toContain(`其余 ${SCOPE_TABLE.rows.length - 1} 行不变`);
  expect(changes().textContent).toContain('不因新版重新判定');
  expect(changes().querySelector('[role=status]')).toBeNull();
  await click(button('登记结论并发布 2026-会商-1 版'));
  const [{ body } = { body: null }] = seat.inputs('conferences.conclude');
  expect(body?.publish).toMatchObject({ version: '2026-会商-1', validFrom: '2026-12-01' });
  expect(body?.publish?.rows).toHaveLength(1);
  expect(body?.publish?.rows[0]?.hints.for).toEqual([...row.hints.for, '健身卡退费']);
});

test('a table that is pasted brings only the rows that differ; what cannot be read or published says why', async () => {
  await show();
  await click(screen.getByLabelText('同时发布新版事项目录'));
  const paste = '粘贴目录内容（JSON：整份目录、修改稿或若干行）';
  await write(paste, '不是目录');
  await click(button('读入'));
  expect(screen.getByRole('alert').textContent).toContain('读不懂');
  const rows = SCOPE_TABLE.rows.map((each) => (each.id === row.id ? { ...each, text: '新的原文' } : each));
  await write(paste, JSON.stringify({ ...SCOPE_TABLE, rows }));
  await click(button('读入'));
  const rowForms = screen.getAllByRole('group').flatMap((group) => group.getAttribute('aria-label') ?? []);
  expect(rowForms).toEqual([row.clause]);
  expect(screen.getByRole('region', { name: '发布后的变化' }).textContent).toContain('版本号已用过');
});

test('without a new version the outcome publishes nothing, and a leader may not publish one', async () => {
  const seat = await show({}, 'leader');
  expect(screen.getByLabelText<HTMLInputElement>('同时发布新版事项目录').disabled).toBe(true);
  await ruled();
  await click(button('登记结论'));
  expect(seat.inputs('conferences.conclude')[0]?.body).toMatchObject({
    publish: null,
    attendance: [{ unit: '市场监管局', name: '周某', duty: '科长' }],
    rulings: [{ orderId: demoId(3), owner: '370800-12345', text: '退费纠纷由市场监管牵头' }],
  });
});

test('a 会商 is called over the orders ticked, once it says what, how and when', async () => {
  const order = demoSummary(3, { title: '健身房关门，会员退费' });
  const waiting = [{ order, submittedAt: before(80 * 3600), submittedBy: '370800-12345' }];
  const seat = await show({ 'conferences.list': () => ({ waiting, conferences: [] }) });
  await click(screen.getByRole('checkbox', { name: /健身房/ }));
  const call = () => button('召集会商（1 张单）');
  expect(call().disabled).toBe(true);
  await write('会商事项（不写姓名、电话）', '预付卡退费归属');
  await write('地点或方式', '视频');
  await write('参加单位（顿号隔开）', '市场监管局、公安局');
  await write('时间', '明天上午');
  expect(call().disabled).toBe(true);
  await write('时间', '2026-11-22 09:30');
  await click(call());
  expect(seat.inputs('conferences.call')[0]).toMatchObject({
    subject: '预付卡退费归属',
    // China's time, whatever zone the machine is set to.
    meetsAt: '2026-11-22T01:30:00.000Z',
    invited: ['市场监管局', '公安局'],
    orderIds: [order.id],
  });
});

test('what was typed to call one stands there again with its orders ticked, in a window opened anew', async () => {
  const order = demoSummary(3, { title: '健身房关门，会员退费' });
  const waiting = [{ order, submittedAt: before(3600), submittedBy: '370800-12345' }];
  restoreForms([{ key: 'conference-call', typed: { orderIds: [order.id, demoId(99)], subject: '预付卡退费' } }]);
  await show({ 'conferences.list': () => ({ waiting, conferences: [] }) });
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /健身房/ }).checked).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('会商事项（不写姓名、电话）').value).toBe('预付卡退费');
  // One that no longer waits is not called for.
  expect(button('召集会商（1 张单）').disabled).toBe(true);
});

test('what was decided is read line by line: who came, whose the order is, and the summary', async () => {
  const ruling = { orderId: demoId(3), owner: '370800-12345' as const, clause: row.clause, text: '由市场监管牵头' };
  const outcome = {
    ...{ heldAt: demoNow, attendance: [{ unit: '市场监管局', name: '周某', duty: '科长' }], rulings: [ruling] },
    ...{ summary: '同类退费照此办理', publish: null, at: demoNow, org: '370800-12345' as const, operator: 'wangli' },
  };
  await show({ 'conferences.list': () => ({ waiting: [], conferences: [{ ...conference, outcome }] }) });
  const said = screen.getAllByRole('definition').map((each) => each.textContent);
  expect(said).toContain('市场监管局 周某 科长');
  expect(said.find((each) => each?.includes('由市场监管牵头'))).toContain('市12345');
  expect(said).toContain('同类退费照此办理');
  expect(screen.queryByRole('button', { name: '登记结论' })).toBeNull();
});

test('how promptly a 会商 must be called stands there with its source, and what has waited longer is marked', async () => {
  const { value, basis } = demoDirectory.evaluation.conferenceHours;
  const waiting = [value + 1, value - 1].map((hours, i) => ({
    order: demoSummary(3 + i),
    submittedAt: new Date(Date.now() - hours * 3_600_000).toISOString(),
    submittedBy: '370800-12345',
  }));
  await show({ 'conferences.list': () => ({ waiting, conferences: [] }) });
  expect(screen.getByText(new RegExp(`提交后 ${value} 小时内`)).textContent).toContain(basis);
  expect(screen.getAllByText('已超过')).toHaveLength(1);
});

test('the thresholds of the evaluation stand beside the report with unit and source; a county reads that it sees its own (L6)', async () => {
  const report = new QuarterTally(city, '370830-110').report('2026Q4', demoNow);
  await show({ 'report.quarter': () => ({ ...report, of: '370830-110' }) }, 'leader');
  const table = screen.getByRole('table', { name: '评估阈值' });
  const figures = demoDirectory.evaluation;
  expect(table.textContent).toContain(`${figures.movingHours.value} 小时本市配置：${figures.movingHours.basis}`);
  expect(table.textContent).toContain(`${figures.shortFeedbackCharacters.value} 字`);
  await click(button('计算'));
  await settle();
  expect(screen.getByText(/仅统计 汶上县110 首接或经办/)).toBeTruthy();
});

test('a division that decides otherwise is chosen by its name and needs its basis before it is published (R11)', async () => {
  const values = { version: '2026-会商-1', validFrom: '2026-12-01', basis: '会商', rows: [rowValues(row)] };
  const ruling = { owner: '370800-12345', clause: '', text: '由街道处置' };
  const typed = { attendance: '城管局 马某', rulings: { [demoId(3)]: ruling }, publishes: true, scope: values };
  restoreForms([{ key: `conference-${conference.id}`, typed }]);
  const seat = await show();
  await choose(`添加属地例外：选取区划 ${row.clause}`, '汶上县');
  const changes = () => screen.getByRole('region', { name: '发布后的变化' });
  expect(changes().textContent).toContain('汶上县 110');
  expect(changes().textContent).not.toContain('370830');
  expect(button('登记结论').disabled).toBe(true);
  await write(`依据 属地例外 汶上县 ${row.clause}`, '汶政办字〔2026〕9号');
  await click(button('登记结论并发布 2026-会商-1 版'));
  const [{ body } = { body: null }] = seat.inputs('conferences.conclude');
  expect(body?.publish?.rows[0]?.regions).toEqual({ '370830': { side: '110', basis: '汶政办字〔2026〕9号' } });
});

test('a row read and written again says the same, and cannot be published as a new version (S1)', () => {
  const values = { version: 'v', validFrom: '2026-12-01', basis: '会商', rows: [rowValues(row)] };
  const read = amendmentOf(values);
  if (!('amendment' in read)) throw new Error(read.missing.join(' '));
  expect(problemsOf(read.amendment, [SCOPE_TABLE]).map((problem) => problem.what)).toEqual(['nothing_changed']);
  expect(readAmendment(JSON.stringify([row]), [SCOPE_TABLE])?.rows).toEqual([]);
});

test('a fact is printed in words: the clock by its name, times as on the desk, the events it rests on', async () => {
  const [orderId, at] = [demoId(3), '2026-11-21T01:00:00.000Z'];
  const org = '370800-12345' as const;
  const clock = { clock: 'sign', org, startedAt: at, dueAt: at, endedAt: null, state: 'overdue', offlineMinutes: 0 };
  const fact: EvaluationFact = {
    concept: 'non_performance',
    rule: 'clock_missed',
    org,
    orderId,
    number,
    at,
    events: [{ version: 3, kind: 'urged', at, org }],
    clock: { ...clock, value: 30, unit: 'seconds', basis: '安康做法' },
    threshold: null,
    rectification: 'none',
  };
  const report = { ...new QuarterTally(city).report('2026Q4', demoNow), facts: [fact] };
  await show({ 'report.quarter': () => report });
  await click(button('计算'));
  await settle();
  const line = screen.getByText(/不履职 · 超过时限/).closest('tr')?.textContent ?? '';
  expect(line).toContain('第 3 条 催办 2026-11-21 09:00:00');
  expect(line).toContain('签收 30 秒（安康做法）');
  expect(line).toContain('未责令整改');
  expect(line).not.toMatch(/urged|sign|seconds|T01:00/);
});
