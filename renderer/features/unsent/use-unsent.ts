import { useState } from 'react';
import type { OutputOf, UnsentView } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useAsked, useSeat } from '../../stores/index.ts';

/** Something a person asked for, while it runs and when it failed. */
export type Asked = { busy: boolean; error: unknown };
const ask = (seat: SeatClient) => seat.call('unsent.list', {});
const idle: Asked = { busy: false, error: null };

/** What is unsent now, and the two things that can be done about it by file. */
export function useUnsent() {
  const seat = useSeat();
  const { value: view, error, refresh, show } = useAsked<UnsentView>(ask);
  const [written, setWritten] = useState<string | null>(null);
  const [brought, setBrought] = useState<OutputOf<'courier.bringIn'>>(null);
  const [exporting, setExporting] = useState(idle);
  const [bringing, setBringing] = useState(idle);

  const write = () =>
    run(setExporting, async () => {
      const answer = await seat.call('unsent.export', {});
      show(answer.view);
      if (answer.file !== null) setWritten(answer.file);
    });
  const bringIn = () =>
    run(setBringing, async () => {
      setBrought(await seat.call('courier.bringIn', {}));
    });
  return { view, error, refresh, write, written, exporting, bringIn, brought, bringing };
}

async function run(tell: (asked: Asked) => void, act: () => Promise<void>): Promise<void> {
  tell({ busy: true, error: null });
  try {
    await act();
    tell(idle);
  } catch (error) {
    tell({ busy: false, error });
  }
}
