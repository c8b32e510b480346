import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';
import { useMarks } from '../../../ui/index.ts';

const noReason = { reason: '' };

/** 标记骚扰: a suspicion; somebody else looks at it (L10). */
export function FlagForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'flag_harassment', noReason);
  const label = t('form.harassment.reason');
  const submit = () => void act({ kind: 'flag_harassment', body: { reason: value.reason.trim() } });
  return (
    <ActPanel {...panel} missing={[!value.reason.trim() && label]} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">{t('form.harassment.never')}</p>
      <TextField rows={2} required label={label} value={value.reason} onChange={(reason) => set({ reason })} />
    </ActPanel>
  );
}

type ReviewValues = { confirmed: 'yes' | 'no' | null; text: string };
const unread: ReviewValues = { confirmed: null, text: '' };

/** 复核骚扰 by a second person; a confirmation runs out by itself. */
export function ReviewForm(props: FormProps) {
  const { t } = useTranslation('order');
  const mark = useMarks();
  const { harassment } = props.view.order;
  const { harassmentDays } = props.desk.directory.clocks;
  const { value, set, act, panel } = useActForm(props, 'review_harassment', unread);
  const label = t('form.harassment.confirmed');
  const submit = () => {
    const { confirmed, text } = value;
    if (confirmed) void act({ kind: 'review_harassment', body: { confirmed: confirmed === 'yes', text } });
  };
  return (
    <ActPanel {...panel} missing={[value.confirmed === null && label]} onSubmit={submit} onClose={props.onClose}>
      {harassment ? (
        <p className="form-wide">
          {t('harassment.flagged', { operator: harassment.operator })}
          {mark.colon}
          {harassment.reason}
        </p>
      ) : null}
      <p className="form-wide order-muted">
        {t('form.harassment.expires', { days: harassmentDays.value, basis: harassmentDays.basis })}
      </p>
      <ChoiceField
        required
        label={label}
        value={value.confirmed}
        choices={(['yes', 'no'] as const).map((c) => ({ value: c, label: t(`form.harassment.${c}`) }))}
        onChange={(confirmed) => set({ confirmed })}
      />
      <TextField rows={2} label={t('form.harassment.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}
