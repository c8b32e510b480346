import { CheckOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../stores/index.ts';
import { clockTime, useErrorText } from '../../ui/index.ts';

/** Says “saved” only after main has said so, and says plainly when something is not. */
export function SaveMark({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  const errorText = useErrorText();
  const { save, sent } = call;
  if (save.kind === 'failed') {
    return (
      <strong className="save save-failed" role="alert" title={errorText(save.error)}>
        <ExclamationCircleFilled aria-hidden /> {t('save.failed')}
      </strong>
    );
  }
  if (save.kind === 'saved') {
    return (
      <span className="save save-good">
        <CheckOutlined aria-hidden /> {t(sent ? 'save.completed' : 'save.saved', { time: clockTime(save.at) })}
      </span>
    );
  }
  if (sent) {
    if (save.kind === 'empty') return <span className="save" />;
    return <span className="save">{t(save.kind === 'saving' ? 'save.completing' : 'save.toComplete')}</span>;
  }
  return <span className="save">{t(`save.${save.kind}`)}</span>;
}
