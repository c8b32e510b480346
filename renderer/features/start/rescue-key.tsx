import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeat } from '../../stores/index.ts';
import { FileField } from '../../ui/form/index.ts';
import { ErrorNotice } from '../../ui/index.ts';
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
          <FileField label={t('rescue.file')} accept=".pem,.key,.txt" onChoose={setFile} />
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
