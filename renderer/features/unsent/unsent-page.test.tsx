// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { demoStatus, demoUnsent, demoUnsentRow } from '../../../tests/support/renderer/demo-views.ts';
import { Refused, createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { button, click, press, settle } from '../../../tests/support/renderer/order-hands.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { UnsentPage } from './unsent-page.tsx';

afterEach(cleanup);

const unsent = {
  ...demoUnsent,
  orders: 1,
  ops: 2,
  urgent: 1,
  rows: [demoUnsentRow(1, { urgent: true }), demoUnsentRow(2)],
};
const exported = { at: '2026-11-21T12:20:00.000Z', file: '/share/liandong-6.ldcourier' };

async function show(handlers: Parameters<typeof createFakeSeat>[0] = {}) {
  const seat = createFakeSeat({ 'unsent.list': () => unsent, ...handlers });
  const desk = await renderDesk(<UnsentPage />, seat);
  await settle();
  return { ...desk, seat };
}

test('every unsent act stands there with its number; what is exported is still unsent', async () => {
  const after = { ...unsent, rows: unsent.rows.map((row) => ({ ...row, exported })) };
  await show({ 'unsent.export': () => ({ view: after, file: exported.file }) });
  expect(screen.getAllByRole('row')).toHaveLength(3);
  await press('Ctrl+E');
  const page = document.body.textContent ?? '';
  expect(page).toContain('1 张单、2 项操作尚未得到平台答复');
  expect(page).toContain(`已写入 ${exported.file}`);
  expect(page).toContain('已导出');
});

test('a hub of another version is named as the cause, with who has to do what', async () => {
  const { seat } = await show();
  const stall = { cause: 'version', since: '2026-11-21T12:20:00.000Z', unsent: 2, clocks: null } as const;
  seat.push('status', { ...demoStatus, stall });
  await settle();
  const page = document.body.textContent ?? '';
  expect(page).toContain('未发内容发不出去：本席位与平台的程序版本不一致，平台不收');
  expect(page).toContain('请联系管理员升级较旧的一方；内容都在本席位，升级后自动发送');
});

test('a person who changes their mind has written nothing', async () => {
  await show();
  await click(button('导出为文件'));
  expect(document.body.textContent).not.toContain('已写入');
});

test('a refused file is told in words, and the next good one by its counts alone', async () => {
  let good = false;
  const answer = {
    fileId: unsent.rows[0]?.opId ?? '',
    counts: { orders: 1, ops: 2, urgent: 1 },
    verdicts: { applied: 1, duplicate: 1, refused: 0, waiting: 0 },
  };
  const { seat } = await show({
    'courier.bringIn': () => {
      if (!good) throw new Refused({ code: 'courier_expired' });
      return answer;
    },
    'status.get': () => demoStatus,
  });
  seat.push('status', demoStatus);
  await settle();
  await press('Ctrl+I');
  expect(screen.getByRole('alert').textContent).toContain('已过代传期限');
  good = true;
  await press('Ctrl+I');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(document.body.textContent).toContain('生效 1 项，此前已收 1 项');
});

test('without a line nothing can be brought in, without a key nothing exported, and both say why', async () => {
  const { seat } = await show({ 'unsent.list': () => ({ ...unsent, exportable: false }) });
  seat.push('status', { ...demoStatus, line: { ...demoStatus.line, state: 'offline' } });
  await settle();
  expect(button('导出为文件').disabled).toBe(true);
  expect(button('选择文件并代传').disabled).toBe(true);
  expect(document.body.textContent).toContain('平台没有给本席位代传密钥');
  expect(document.body.textContent).toContain('没有线路，不能代传');
});

test('the page names no stick and no hotspot', async () => {
  await show();
  expect(document.body.textContent).toContain('违规外联');
  expect(document.body.textContent).not.toMatch(/U盘|优盘|热点|移动硬盘|微信|蓝牙/i);
});

test('a clock that is far off is named with both times', async () => {
  const clocks = { seat: '2026-11-21T11:14:00.000Z', hub: '2026-11-21T12:14:00.000Z', boundSeconds: 300 };
  const stall = { cause: 'clock' as const, since: '2026-11-21T11:13:00.000Z', unsent: 2, clocks };
  await show({ 'status.get': () => ({ ...demoStatus, stall }) });
  const page = document.body.textContent ?? '';
  expect(page).toContain('本机时间与平台相差太多');
  expect(page).toMatch(/本机 2026-11-21 19:14.*平台 2026-11-21 20:14.*300 秒/);
});
