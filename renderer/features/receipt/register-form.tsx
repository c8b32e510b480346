import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Danger, groupSpoken } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useSeat } from '../../stores/index.ts';
import { DangerField, InlineForm, TextField } from '../../ui/form/index.ts';
import { clockTime, useRequiredText } from '../../ui/index.ts';
import { type SpokenCheck, checkSpoken, compactSpoken } from './spoken-check.ts';
import { SpokenField } from './spoken-field.tsx';

type Values = { spoken: string; caller: string; place: string; danger: Danger[]; text: string; ownNumber: string };
const nothing: Values = { spoken: '', caller: '', place: '', danger: [], text: '', ownNumber: '' };

/** One pass down the form while the other hall reads: number first, because it is what joins receipt and order. */
export function RegisterForm({ onSaved }: { onSaved: () => void }) {
  const { t } = useTranslation('receipt');
  const required = useRequiredText();
  const seat = useSeat();
  const { value, set, run, error, busy, saved: quiet } = useForm('receipt:new', nothing);
  const [saved, setSaved] = useState<{ spoken: string; at: number } | null>(null);
  const check = checkSpoken(value.spoken);
  const barredBy = ({ state, count }: SpokenCheck) => {
    if (state === 'good') return null;
    return state === 'empty' ? required([t('spoken')]) : t(`check.${state}`, { count });
  };
  const submit = () => {
    const spoken = compactSpoken(value.spoken);
    void run(async () => {
      await seat.call('receipts.register', { ...value, spoken });
      setSaved({ spoken, at: Date.now() });
      onSaved();
    });
  };
  return (
    <>
      <InlineForm
        title={t('title')}
        submitLabel={t('submit')}
        barred={barredBy(check)}
        busy={busy}
        error={error}
        focus
        saved={quiet}
        onSubmit={submit}
      >
        <p className="form-wide receipt-soft">{t('intro')}</p>
        <SpokenField value={value.spoken} onChange={(spoken) => set({ spoken })} />
        <TextField label={t('caller')} value={value.caller} maxLength={200} onChange={(caller) => set({ caller })} />
        <TextField label={t('place')} value={value.place} maxLength={400} onChange={(place) => set({ place })} />
        <DangerField label={t('danger')} value={value.danger} onChange={(danger) => set({ danger })} />
        <TextField rows={2} label={t('text')} value={value.text} maxLength={8000} onChange={(text) => set({ text })} />
        <TextField
          label={t('ownNumber')}
          value={value.ownNumber}
          maxLength={200}
          onChange={(ownNumber) => set({ ownNumber })}
        />
      </InlineForm>
      <p className="receipt-saved" role="status">
        {saved ? t('saved', { spoken: groupSpoken(saved.spoken), time: clockTime(saved.at) }) : ''}
      </p>
    </>
  );
}
