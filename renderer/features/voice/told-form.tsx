import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { InlineForm, TextField } from '../../ui/form/index.ts';

export type Told = { receiverName: string; receiverBadge: string; theirNumber: string; readBack: boolean };
export const nobody: Told = { receiverName: '', receiverBadge: '', theirNumber: '', readBack: false };

type Props = {
  value: Told;
  set: (patch: Partial<Told>) => void;
  allowed: boolean;
  busy: boolean;
  error: unknown;
  /** Just saved: the empty form asks for nothing. */
  saved: boolean;
  onTold: () => void;
};

/** Who took it. Without a name and the read-back it does not count as handed over. */
export function ToldForm({ value, set, allowed, busy, error, saved, onTold }: Props) {
  const { t } = useTranslation('voice');
  return (
    <div className="voice-told">
      <InlineForm
        title={t('form.title')}
        submitLabel={t('form.submit')}
        barred={barredWhy()}
        busy={busy}
        error={error}
        saved={saved}
        onSubmit={onTold}
      >
        <TextField
          required
          label={t('form.name')}
          maxLength={200}
          value={value.receiverName}
          onChange={(receiverName) => set({ receiverName })}
        />
        <TextField
          label={t('form.badge')}
          maxLength={200}
          value={value.receiverBadge}
          onChange={(receiverBadge) => set({ receiverBadge })}
        />
        <TextField
          label={t('form.theirNumber')}
          maxLength={200}
          value={value.theirNumber}
          onChange={(theirNumber) => set({ theirNumber })}
        />
        <div className="form-wide voice-read-back" data-missing={(!value.readBack && !saved) || undefined}>
          <Checkbox checked={value.readBack} onChange={(e) => set({ readBack: e.target.checked })}>
            {t('form.readBack')}
          </Checkbox>
        </div>
      </InlineForm>
    </div>
  );

  function barredWhy(): string | null {
    if (!allowed) return t('form.notAllowed');
    if (!value.receiverName.trim()) return t('form.needName');
    return value.readBack ? null : t('form.needReadBack');
  }
}
