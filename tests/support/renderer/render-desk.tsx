import { type RenderResult, act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createSeatClient } from '../../../renderer/bridge/index.ts';
import { createI18n } from '../../../renderer/i18n/index.ts';
import { type Desk, DeskProvider, createDesk } from '../../../renderer/stores/index.ts';
import { ShortcutProvider } from '../../../renderer/ui/index.ts';
import { type FakeSeat, createFakeSeat } from './fake-seat.ts';

/** Named, because the inferred type of all stores is longer than the compiler writes down. */
type Rendered = RenderResult & { desk: Desk; seat: FakeSeat };

/** Renders a part of the desk in Chinese over a fake seat, with everything main is asked at sign-in already answered. */
export async function renderDesk(ui: ReactNode, seat: FakeSeat = createFakeSeat()): Promise<Rendered> {
  const desk = createDesk(createSeatClient(seat.api));
  const view = await act(async () =>
    render(
      <I18nextProvider i18n={createI18n('zh-CN')}>
        <ShortcutProvider>
          <DeskProvider desk={desk}>{ui}</DeskProvider>
        </ShortcutProvider>
      </I18nextProvider>,
    ),
  );
  await act(async () => {
    await Promise.resolve();
  });
  return { ...view, desk, seat };
}
