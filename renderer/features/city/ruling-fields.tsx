import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../stores/index.ts';
import { OrderNumber } from '../../ui/index.ts';

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
      <Select
        aria-label={`${t('form.owner')} ${number}`}
        placeholder={t('form.owner')}
        value={value.owner || undefined}
        onChange={(owner: string) => onChange({ owner })}
        options={orgs.map((o) => ({ value: o.id, label: o.name }))}
      />
      {(['clause', 'text'] as const).map((field) => (
        <Input
          key={field}
          aria-label={`${t(`form.${field}`)} ${number}`}
          placeholder={t(`form.${field}`)}
          value={value[field]}
          onChange={(e) => onChange({ [field]: e.target.value })}
        />
      ))}
    </div>
  );
}
