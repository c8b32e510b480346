import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../stores/index.ts';
import { ShortcutButton } from '../../ui/index.ts';

type Props = {
  isSending: boolean;
  kind: 'guided' | 'explained';
  onSend: (disposition: Disposition) => void;
  onBack: () => void;
};

/** A matter for neither side makes no order; what the caller was told is recorded (R7). */
export function AdviceForm({ isSending, kind, onSend, onBack }: Props) {
  const { t } = useTranslation('proposal');
  const [advice, setAdvice] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = advice.trim() === '';
  const label = kind === 'guided' ? t('adviceGuide') : t('adviceExplain');
  const record = (): void => {
    setChecked(true);
    if (!missing) onSend({ kind, advice: advice.trim() });
  };
  return (
    <div className="proposal-advice">
      <label htmlFor="advice">{label}</label>
      <Input.TextArea
        id="advice"
        autoFocus
        rows={2}
        maxLength={2000}
        value={advice}
        onChange={(event) => setAdvice(event.target.value)}
      />
      <p className="proposal-advice-bad">{checked && missing ? t('adviceNeeded') : ''}</p>
      <div className="proposal-pair">
        <ShortcutButton keys="Ctrl+Enter" type="primary" loading={isSending} onPress={record}>
          {t('record')}
        </ShortcutButton>
        <ShortcutButton keys="Escape" onPress={onBack}>
          {t('back')}
        </ShortcutButton>
      </div>
    </div>
  );
}
