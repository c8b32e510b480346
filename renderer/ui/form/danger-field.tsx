import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Danger } from '../../../shared/domain/index.ts';
import { Labelled } from '../labelled.tsx';

type Props = {
  label: string;
  value: readonly Danger[];
  onChange: (value: Danger[]) => void;
  /** Kinds that may not be taken away again here, with why. */
  kept?: readonly Danger[];
  keptWhy?: string;
  disabled?: boolean;
};

/** The kinds of danger, each its own box. */
export function DangerField({ label, value, onChange, kept = [], keptWhy, disabled = false }: Props) {
  const { t } = useTranslation('enums');
  return (
    <div className="form-wide">
      <Labelled label={label} hint={kept.length > 0 ? keptWhy : undefined}>
        <Checkbox.Group
          className="ui-choice"
          aria-label={label}
          disabled={disabled}
          value={[...value]}
          onChange={(next) => onChange(next)}
          options={Danger.options.map((d) => ({ value: d, label: t(`danger.${d}`), disabled: kept.includes(d) }))}
        />
      </Labelled>
    </div>
  );
}
