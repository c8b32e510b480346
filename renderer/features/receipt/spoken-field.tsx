import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Labelled } from '../../ui/index.ts';
import { checkSpoken } from './spoken-check.ts';

type Props = { value: string; onChange: (value: string) => void };

/** The spoken number, verified digit by digit as it is heard. */
export function SpokenField({ value, onChange }: Props) {
  const { t } = useTranslation('receipt');
  const [id, hintId] = [useId(), useId()];
  const { state, count } = checkSpoken(value);
  const bad = state === 'wrong' || state === 'long' || state === 'letters';
  return (
    <div className="receipt-spoken form-wide" data-state={state}>
      <Labelled label={t('spoken')} htmlFor={id}>
        <Input
          id={id}
          size="large"
          autoComplete="off"
          inputMode="numeric"
          maxLength={12}
          value={value}
          aria-invalid={bad}
          aria-describedby={hintId}
          onChange={(event) => onChange(event.target.value)}
        />
      </Labelled>
      <span id={hintId} role="status">
        {state === 'good' ? <CheckCircleFilled aria-hidden /> : null}
        {bad ? <CloseCircleFilled aria-hidden /> : null} {t(`check.${state}`, { count })}
      </span>
    </div>
  );
}
