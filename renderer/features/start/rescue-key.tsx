import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeat } from '../../stores/index.ts';
import { ErrorNotice, Labelled } from '../../ui/index.ts';
import { type Attempt, useAttempt } from './use-attempt.ts';

/** A file, never a text field: the key must not stand on a screen of a hall. */
export function RescueKey({ rescuable, onView }: Attempt & { rescuable: boolean }) {
  const { t } = useTranslation('start');
  const seat = useSeat();
  const [file, setFile] = useState<File | null>(null);
  const { busy, error, run } = useAttempt({ onView });
  const open = () => {
    if (file !== null) run(async () => seat.call('start.rescue', { key: await file.text() }));
  };
  return (
    <section aria-label={t('rescue.title')}>
      <h2>{t('rescue.title')}</h2>
      {rescuable ? (
        <>
          <p>{t('rescue.what')}</p>
          <Labelled label={t('rescue.file')} htmlFor="start-rescue-file">
            <input
              id="start-rescue-file"
              type="file"
              accept=".pem,.key,.txt"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          </Labelled>
          <Button disabled={file === null} loading={busy} onClick={open}>
            {t('rescue.submit')}
          </Button>
          <ErrorNotice error={error} />
        </>
      ) : (
        <p>{t('rescue.none')}</p>
      )}
    </section>
  );
}
