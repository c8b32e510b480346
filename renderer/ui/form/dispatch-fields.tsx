import { AutoComplete, Checkbox } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../shared/domain/index.ts';
import { Labelled } from '../labelled.tsx';
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
  labels: { unit: string; officers: string; means: string; additional: string; already: string };
};

/** 派警, the same on an order and on a voice receipt. A second dispatch has to say that it is meant. */
export function DispatchFields({ value, onChange, units, sent, labels }: Props) {
  const { t } = useTranslation('enums');
  const id = useId();
  const means = (['system', 'radio', 'phone'] as const).map((m) => ({ value: m, label: t(`means.${m}`) }));
  return (
    <>
      {sent.length > 0 ? (
        <div className="form-wide form-warning">
          <p role="status">{labels.already}</p>
          <Checkbox checked={value.additional} onChange={(e) => onChange({ additional: e.target.checked })}>
            {labels.additional}
          </Checkbox>
        </div>
      ) : null}
      <Labelled label={labels.unit} htmlFor={id} gap={value.unit.trim() === ''}>
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
        label={labels.officers}
        value={value.officers}
        maxLength={200}
        onChange={(officers) => onChange({ officers })}
      />
      <ChoiceField label={labels.means} value={value.means} choices={means} onChange={(m) => onChange({ means: m })} />
    </>
  );
}
