// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { before, demoSession, demoStatus } from '../../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { StatusBar } from './status-bar.tsx';

afterEach(cleanup);

test('the bar says in words what is wrong: line, queue, disk, vault, key', async () => {
  const seat = createFakeSeat({
    'session.get': () => ({ ...demoSession, keyProtection: 'key_file' }),
    'status.get': () => ({
      ...demoStatus,
      line: { state: 'offline', since: before(600), why: '平台连接超时' },
      outbox: { urgent: 1, ordinary: 2, oldestAt: new Date(Date.now() - 540_000).toISOString() },
      attention: 3,
      disk: { freeBytes: 0, level: 'full' },
      vault: 'down',
    }),
  });
  await renderDesk(<StatusBar />, seat);
  const bar = screen.getByRole('contentinfo').textContent ?? '';
  for (const words of [
    '离线',
    '待发紧急 1',
    '待发普通 2',
    '最早未发',
    '需人工 3',
    '磁盘已满',
    '本机库停止',
    '密钥无系统保护',
  ]) {
    expect(bar).toContain(words);
  }
});

test('it follows what main tells and never guesses', async () => {
  const seat = createFakeSeat();
  await renderDesk(<StatusBar />, seat);
  expect(screen.getByText('在线')).toBeTruthy();
  act(() => seat.push('status', { ...demoStatus, line: { ...demoStatus.line, state: 'connecting' } }));
  expect(screen.getByText('连接中')).toBeTruthy();
});
