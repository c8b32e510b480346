// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { StatusView } from '../../../shared/ipc/views.ts';
import { demoStatus } from '../../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { RescueNote } from './rescue-note.tsx';

afterEach(cleanup);

async function noteWith(vault: StatusView['vault']): Promise<HTMLElement> {
  await renderDesk(<RescueNote />, createFakeSeat({ 'status.get': () => ({ ...demoStatus, vault }) }));
  return screen.getByRole('region', { name: '抢修模式' });
}

test('a database that cannot be opened may be made anew by a person', async () => {
  expect((await noteWith('down')).textContent).toContain('本机库打不开');
  expect(screen.getByRole('button', { name: /重建本机库/ })).toBeTruthy();
});

test('one of a newer release is named as such, and nobody is offered to throw it away', async () => {
  expect((await noteWith('newer')).textContent).toContain('较新版本');
  expect(screen.queryByRole('button')).toBeNull();
});

test('orders that are fetched again are told of plainly, and nothing is asked of the operator', async () => {
  await renderDesk(<RescueNote />, createFakeSeat({ 'status.get': () => ({ ...demoStatus, fetchesAnew: true }) }));
  expect(screen.getByRole('region', { name: '正在重取数据' }).textContent).toContain('未发内容和草稿不受影响');
  expect(screen.queryByRole('button')).toBeNull();
});
