import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReservedForm } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useAsked, useNavigation, useSeat } from '../../stores/index.ts';
import { InlineForm, TextField } from '../../ui/form/index.ts';
import { ErrorNotice, OrderNumber, SpokenNumber, dayTime, useRequiredText } from '../../ui/index.ts';
import { EntryForm } from './entry-form.tsx';

const ask = (seat: SeatClient) => seat.call('forms.list', {});

/** 纸质单: reserve numbers and print blank forms, enter what was written, and see what became of every number. */
export function FormsTab() {
  const { t } = useTranslation('duty');
  const { value, error, refresh, show } = useAsked(ask);
  const forms = value ?? [];
  const count = (state: ReservedForm['state']) => forms.filter((form) => form.state === state).length;
  return (
    <div className="duty-tab">
      <p className="duty-soft">{t('paper.intro')}</p>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      <div className="duty-columns">
        <div>
          <EntryForm />
          <Reserve onSaved={() => void refresh()} />
        </div>
        <section aria-label={t('paper.list')}>
          <h3>{t('paper.list')}</h3>
          <p className="duty-soft">
            {forms.length === 0
              ? t('paper.empty')
              : t('paper.summary', { reserved: count('reserved'), used: count('used'), void: count('void') })}
          </p>
          <Unused forms={forms} />
          <ul className="duty-list">
            {forms.map((form) => (
              <FormRow key={form.number} form={form} onChanged={show} />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function Reserve({ onSaved }: { onSaved: () => void }) {
  const { t } = useTranslation('duty');
  const seat = useSeat();
  const navigation = useNavigation();
  const { value, set, run, error, busy } = useForm('duty:reserve', { count: '10' });
  const count = Number(value.count);
  const good = Number.isInteger(count) && count >= 1 && count <= 50;
  const submit = (): void => {
    void run(async () => {
      const made = await seat.call('forms.reserve', { count });
      onSaved();
      navigation.openPrint({ kind: 'forms', numbers: made.map((form) => form.number) });
    });
  };
  return (
    <InlineForm
      title={t('paper.reserveTitle')}
      submitLabel={t('paper.reserve')}
      barred={good ? null : t('paper.badCount')}
      busy={busy}
      error={error}
      onSubmit={submit}
    >
      <TextField
        label={t('paper.count')}
        value={value.count}
        inputMode="numeric"
        required
        onChange={(n) => set({ count: n })}
      />
    </InlineForm>
  );
}

function Unused({ forms }: { forms: readonly ReservedForm[] }) {
  const { t } = useTranslation('duty');
  const navigation = useNavigation();
  const numbers = forms.filter((form) => form.state === 'reserved').map((form) => form.number);
  if (numbers.length === 0) return null;
  return <Button onClick={() => navigation.openPrint({ kind: 'forms', numbers })}>{t('paper.print')}</Button>;
}

function FormRow({ form, onChanged }: { form: ReservedForm; onChanged: (forms: ReservedForm[]) => void }) {
  const { t } = useTranslation('duty');
  const seat = useSeat();
  const navigation = useNavigation();
  const required = useRequiredText();
  const { value, set, run, error, busy } = useForm(`duty:void:${form.number}`, { open: false, why: '' });
  const { orderId } = form;
  const submit = (): void =>
    void run(async () => onChanged(await seat.call('forms.void', { number: form.number, why: value.why.trim() })));
  return (
    <li className="duty-row" data-state={form.state === 'reserved' ? 'open' : 'done'}>
      <p className="duty-form">
        <OrderNumber value={form.number} />
        <span>
          {t('paper.spoken')} <SpokenNumber value={form.spoken} />
        </span>
        <strong>{t(`paper.state.${form.state}`)}</strong>
        {orderId ? (
          <Button size="small" onClick={() => navigation.openOrder(orderId)}>
            {t('paper.openOrder')}
          </Button>
        ) : null}
        {form.state === 'reserved' ? (
          <Button size="small" aria-expanded={value.open} onClick={() => set({ open: !value.open })}>
            {t('paper.voidAsk')}
          </Button>
        ) : null}
      </p>
      <p className="duty-soft">
        {t('paper.by', { name: form.by, time: dayTime(form.reservedAt) })} {form.why}
      </p>
      {value.open && form.state === 'reserved' ? (
        <InlineForm
          title={t('paper.voidAsk')}
          submitLabel={t('paper.voidAsk')}
          barred={required([!value.why.trim() && t('paper.voidWhy')])}
          busy={busy}
          error={error}
          focus
          onClose={() => set({ open: false })}
          onSubmit={submit}
        >
          <TextField
            wide
            label={t('paper.voidWhy')}
            value={value.why}
            required
            maxLength={500}
            onChange={(why) => set({ why })}
          />
        </InlineForm>
      ) : null}
    </li>
  );
}
