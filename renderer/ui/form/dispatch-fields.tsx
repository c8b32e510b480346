import { AutoComplete, Checkbox } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../shared/domain/index.ts';
import { Labelled } from '../labelled.tsx';
import { useListText } from '../list-text.ts';
import { ChoiceField } from './choice-field.tsx';
import { TextField } from './text-field.tsx';

export type DispatchBody = BodyOf<'dispatch'>;
export const emptyDispatch: DispatchBody = { unit: '', officers: '', means: 'system', additional: false };

type Props = {
  value: DispatchBody;
  onChange: (patch: Partial<DispatchBody>) => void;
  units: readonly string[];
  /** Units already sent; not empty means that 增派 must be ticked. */
  sent: readonly string[];
};

/** 派警, the same on an order and on a voice receipt. A second dispatch has to say that it is meant. */
export function DispatchFields({ value, onChange, units, sent }: Props) {
  const { t } = useTranslation(['common', 'enums']);
  const list = useListText();
  const id = useId();
  const means = (['system', 'radio', 'phone'] as const).map((m) => ({ value: m, label: t(`enums:means.${m}`) }));
  return (
    <>
      {sent.length > 0 ? (
        <div className="form-wide form-warning">
          <p role="status">{t('dispatch.already', { units: list(sent) })}</p>
          <Checkbox checked={value.additional} onChange={(e) => onChange({ additional: e.target.checked })}>
            {t('dispatch.additional')}
          </Checkbox>
        </div>
      ) : null}
      <Labelled label={t('dispatch.unit')} htmlFor={id} gap={value.unit.trim() === ''}>
        <AutoComplete
          id={id}
          value={value.unit}
          maxLength={200}
          options={units.map((unit) => ({ value: unit }))}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          onChange={(unit: string) => onChange({ unit })}
        />
      </Labelled>
      <TextField
        label={t('dispatch.officers')}
        value={value.officers}
        maxLength={200}
        onChange={(officers) => onChange({ officers })}
      />
      <ChoiceField
        label={t('dispatch.means')}
        value={value.means}
        choices={means}
        onChange={(m) => onChange({ means: m })}
      />
    </>
  );
}

/** Names of what a dispatch still lacks; `false` for what it does not. */
export function useDispatchGaps(value: DispatchBody, sent: readonly string[]): (string | false)[] {
  const { t } = useTranslation('common');
  return [
    value.unit.trim() === '' && t('dispatch.unit'),
    sent.length > 0 && !value.additional && t('dispatch.additional'),
  ];
}
