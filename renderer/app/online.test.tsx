// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { emptyFields } from '../../shared/domain/index.ts';
import { demoDirectory } from '../../tests/support/renderer/demo-directory.ts';
import { demoDraft, demoId } from '../../tests/support/renderer/demo-views.ts';
import { createFakeSeat } from '../../tests/support/renderer/fake-seat.ts';
import { openDesk } from '../../tests/support/renderer/open-desk.tsx';

afterEach(cleanup);

/** The desk at a matter for the 110 that came in over a channel. */
async function show(channel: 'phone' | 'internet', online = demoDirectory.online): Promise<void> {
  const seat = createFakeSeat({ 'directory.get': () => ({ ...demoDirectory, online }) });
  const matter = { ...emptyFields.matter, narrative: '有人正在砸我家的门，说要打死我，快来人' };
  seat.drafts.set(demoId(600), demoDraft(600, { source: { ...emptyFields.source, channel }, matter }));
  const { press } = await openDesk(seat);
  await press('Ctrl+1');
  await screen.findByText('路径', {}, { timeout: 10_000 });
}

test('a matter from the internet is shown where the other side answers it (R6)', async () => {
  await show('internet');
  expect(screen.getByText(/由对方网上渠道答复：网上接报 https:\/\/110\.invalid\//)).toBeTruthy();
});

test('a call names no online channel (R6)', async () => {
  await show('phone');
  expect(screen.queryByText(/网上渠道/)).toBeNull();
});

test('where the city has not said where, that is said (R6)', async () => {
  await show('internet', []);
  expect(screen.getByText(/没有列出 110 的网上渠道/)).toBeTruthy();
});
