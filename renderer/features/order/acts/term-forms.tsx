import { useTranslation } from 'react-i18next';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { orgName } from '../desk.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';

type ExtendValues = { workingDays: string | null; reason: string };
const noExtension: ExtendValues = { workingDays: null, reason: '' };

/** 延期: how many working days and how often is the city's setting, shown with where it comes from. */
export function ExtendForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'extend', noExtension);
  const { extensionWorkingDays: days, extensionTimes: times } = props.desk.directory.clocks;
  const used = props.view.order.extensions.length;
  const labels = { days: t('form.extend.days'), reason: t('form.extend.reason') };
  const missing = [value.workingDays === null && labels.days, !value.reason.trim() && labels.reason];
  const choices = Array.from({ length: days.value }, (_, i) => String(i + 1));
  const submit = () => {
    const { workingDays, reason } = value;
    if (workingDays) void act({ kind: 'extend', body: { workingDays: Number(workingDays), reason: reason.trim() } });
  };
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">
        {t('form.extend.limit', { used, times: times.value, days: days.value, basis: times.basis })}
      </p>
      <ChoiceField
        required
        label={labels.days}
        value={value.workingDays}
        choices={choices.map((n) => ({ value: n, label: t('form.extend.choice', { n }) }))}
        onChange={(workingDays) => set({ workingDays })}
      />
      <TextField
        rows={2}
        required
        label={labels.reason}
        maxLength={2000}
        value={value.reason}
        onChange={(reason) => set({ reason })}
      />
    </ActPanel>
  );
}

const noReason = { reason: '' };

/** 重办: what the caller is not content with goes back to whoever owns it. */
export function ReopenForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { order } = props.view;
  const { value, set, act, panel } = useActForm(props, 'reopen', noReason);
  const label = t('form.reopen.reason');
  const submit = () => void act({ kind: 'reopen', body: { reason: value.reason.trim() } });
  return (
    <ActPanel {...panel} missing={[!value.reason.trim() && label]} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">{t('form.reopen.owner', { org: orgName(props.desk, order.owner) })}</p>
      <TextField
        rows={2}
        required
        label={label}
        maxLength={2000}
        value={value.reason}
        onChange={(reason) => set({ reason })}
      />
    </ActPanel>
  );
}
