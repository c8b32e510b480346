import { useCallback, useEffect, useState } from 'react';
import type { OutputOf, UnsentView } from '../../../shared/ipc/index.ts';
import { useDesk } from '../../stores/index.ts';

/** Something a person asked for, while it runs and when it failed. */
export type Asked = { busy: boolean; error: unknown };
const idle: Asked = { busy: false, error: null };

/** What is unsent now, and the two things that can be done about it by file. */
export function useUnsent() {
  const desk = useDesk();
  const [view, setView] = useState<UnsentView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [brought, setBrought] = useState<OutputOf<'courier.bringIn'>>(null);
  const [exporting, setExporting] = useState(idle);
  const [bringing, setBringing] = useState(idle);

  const refresh = useCallback(
    () =>
      desk.seat.call('unsent.list', {}).then((next) => {
        setView(next);
        setError(null);
      }, setError),
    [desk],
  );
  useEffect(() => {
    void refresh();
    return desk.onChanged(() => void refresh());
  }, [desk, refresh]);

  const write = () =>
    run(setExporting, async () => {
      const answer = await desk.seat.call('unsent.export', {});
      setView(answer.view);
      if (answer.file !== null) setWritten(answer.file);
    });
  const bringIn = () =>
    run(setBringing, async () => {
      setBrought(await desk.seat.call('courier.bringIn', {}));
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
