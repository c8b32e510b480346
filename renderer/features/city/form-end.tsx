import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/index.ts';

type Props = {
  /** Names of the fields that must still be filled; empty where none is. */
  missing: string;
  /** It cannot be sent now for a reason that is said elsewhere. */
  barred?: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** The last lines of a form: why it was not taken, the button that sends it, and what it still lacks. */
export function FormEnd({ missing, barred = false, busy, error, onSubmit, children }: Props) {
  const { t } = useTranslation('city');
  const id = useId();
  return (
    <>
      <ErrorNotice error={error} />
      <Button
        type="primary"
        disabled={missing !== '' || barred}
        loading={busy}
        onClick={onSubmit}
        aria-describedby={id}
      >
        {children}
      </Button>
      <span id={id} className="city-bad" role="status">
        {missing ? t('scope.missing', { fields: missing }) : ''}
      </span>
    </>
  );
}
