import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../bridge/index.ts';
import { useErrorText } from './error-text.ts';

type Props = { error: unknown; onRetry?: () => void; onClose?: () => void };

/** A failure in words an operator can act on; nothing while there is none. */
export function ErrorNotice({ error, onRetry, onClose }: Props) {
  const { t } = useTranslation('common');
  const text = useErrorText();
  if (error === null || error === undefined) return null;
  const failure = failureOf(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text(error)}
      data-code={failure.reason ?? failure.code}
      action={onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : undefined}
      closable={onClose ? { onClose } : false}
    />
  );
}
