import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../stores/index.ts';
import { OrderNumber } from '../../ui/index.ts';
import { CityField } from './city-field.tsx';

export type RulingValues = { owner: string; clause: string; text: string };
export const noRuling: RulingValues = { owner: '', clause: '', text: '' };

type Props = { number: string; value: RulingValues; onChange: (patch: Partial<RulingValues>) => void };

/** What was decided of one order. */
export function RulingFields({ number, value, onChange }: Props) {
  const { t } = useTranslation('city');
  const orgs = useDirectory()?.orgs ?? [];
  return (
    <div className="city-ruling">
      <OrderNumber value={number} />
      <CityField name={t('form.owner')}>
        <Select
          aria-label={`${t('form.owner')} ${number}`}
          value={value.owner || undefined}
          onChange={(owner: string) => onChange({ owner })}
          options={orgs.map((o) => ({ value: o.id, label: o.name }))}
        />
      </CityField>
      {(['clause', 'text'] as const).map((field) => (
        <CityField key={field} name={t(`form.${field}`)}>
          <Input
            aria-label={`${t(`form.${field}`)} ${number}`}
            value={value[field]}
            onChange={(e) => onChange({ [field]: e.target.value })}
          />
        </CityField>
      ))}
    </div>
  );
}
