import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConferencesView } from '../../../shared/ipc/index.ts';
import { useDesk } from '../../stores/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { Labelled, typedTime, useListText } from '../../ui/index.ts';
import { FormEnd } from './form-end.tsx';

const empty = { orderIds: [] as string[], subject: '', when: '', means: '', invited: '' };

/** What is typed to call a 会商, the orders ticked for it included: a window opened anew finds them ticked. */
export const useCall = () => useForm('conference-call', empty);

type Props = { call: ReturnType<typeof useCall>; orderIds: string[]; onCalled: (view: ConferencesView) => void };

/** 召集会商 over the orders ticked above. */
export function CallForm({ call: { value, set, run, error, busy }, orderIds, onCalled }: Props) {
  const { t } = useTranslation('city');
  const { seat } = useDesk();
  const list = useListText();
  const meetsAt = typedTime(value.when);
  const missing = list([
    !value.subject.trim() && t('form.subject'),
    !value.means.trim() && t('form.means'),
    meetsAt === null && t('form.when'),
  ]);
  const submit = (): void =>
    void run(async () => {
      if (meetsAt === null) return;
      const { subject, means } = value;
      const invited = value.invited.split(/[、，,\n]/u).flatMap((unit) => unit.trim() || []);
      onCalled(await seat.call('conferences.call', { subject, means, meetsAt, invited, orderIds, text: '' }));
    });
  return (
    <div className="city-form">
      {(['subject', 'means', 'invited'] as const).map((field) => (
        <Labelled key={field} label={t(`form.${field}`)} htmlFor={`city-${field}`}>
          <Input id={`city-${field}`} value={value[field]} onChange={(e) => set({ [field]: e.target.value })} />
        </Labelled>
      ))}
      <Labelled label={t('form.when')} htmlFor="city-when">
        <Input
          id="city-when"
          placeholder={t('form.whenHint')}
          maxLength={20}
          value={value.when}
          onChange={(e) => set({ when: e.target.value })}
        />
      </Labelled>
      <FormEnd missing={missing} busy={busy} error={error} onSubmit={submit}>
        {t('call', { n: orderIds.length })}
      </FormEnd>
    </div>
  );
}
