import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SurgeView } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useForm } from '../../stores/form-store.ts';
import {
  useAsked,
  useDirectory,
  useNavigation,
  useOrgName,
  useOwnOrg,
  useSeat,
  useSession,
} from '../../stores/index.ts';
import { InlineForm, TextField } from '../../ui/form/index.ts';
import { ErrorNotice, Labelled, OrderNumber, dayTime, useListText, useNow, useRequiredText } from '../../ui/index.ts';

const ask = (seat: SeatClient) => seat.call('surges.list', {});

/** 县区代接: a leader of the city 110 opens its inbox to county seats for a while; everybody sees who did what for whom. */
export function SurgeTab() {
  const { t } = useTranslation('duty');
  const { value, error, refresh, show } = useAsked(ask);
  const own = useOwnOrg();
  const role = useSession()?.operator?.role;
  const may = own?.side === '110' && own.level === 'city' && role === 'leader';
  const running = value?.some((row) => row.running) ?? false;
  return (
    <div className="duty-tab">
      <p className="duty-soft">{t('surge.intro')}</p>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {may ? null : <p className="duty-soft">{t('surge.only')}</p>}
      {may && value && !running ? <StartSurge onSaved={show} /> : null}
      <section aria-label={t('surge.history')}>
        <h3>{t('surge.history')}</h3>
        {value?.length === 0 ? <p className="duty-soft">{t('surge.none')}</p> : null}
        <ul className="duty-list">
          {(value ?? []).map((row) => (
            <SurgeRow key={row.surge.id} row={row} may={may} onSaved={show} />
          ))}
        </ul>
      </section>
    </div>
  );
}

type Values = { counties: string[]; minutes: string; reason: string };

function StartSurge({ onSaved }: { onSaved: (rows: SurgeView[]) => void }) {
  const { t } = useTranslation('duty');
  const seat = useSeat();
  const now = useNow();
  const required = useRequiredText();
  const directory = useDirectory();
  const orgs = directory?.orgs ?? [];
  const usual = directory?.clocks.surgeMinutes;
  const nothing = useMemo((): Values => ({ counties: [], minutes: String(usual?.value ?? ''), reason: '' }), [usual]);
  const counties = orgs.filter((org) => org.side === '110' && org.level === 'county');
  const { value, set, run, error, busy } = useForm('duty:surge', nothing);
  const minutes = Number(value.minutes);
  const good = Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440;
  const until = (from: number) => new Date(from + minutes * 60_000).toISOString();
  const barred = required([
    value.counties.length === 0 && t('surge.counties'),
    value.reason.trim() === '' && t('surge.reason'),
  ]);
  const submit = (): void => {
    const body = { counties: value.counties, until: until(Date.now()), reason: value.reason.trim() };
    void run(async () => onSaved(await seat.call('surges.start', body)));
  };
  return (
    <InlineForm
      title={t('surge.start')}
      submitLabel={t('surge.start')}
      barred={good ? barred : t('surge.badMinutes')}
      busy={busy}
      error={error}
      onSubmit={submit}
    >
      <div className="form-wide">
        <Labelled label={t('surge.counties')} gap={value.counties.length === 0}>
          <Checkbox.Group
            value={value.counties}
            options={counties.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => set({ counties: chosen })}
          />
        </Labelled>
      </div>
      <TextField
        label={t('surge.minutes')}
        value={value.minutes}
        inputMode="numeric"
        required
        hint={good ? t('surge.until', { time: dayTime(until(now)).slice(0, 11) }) : null}
        onChange={(text) => set({ minutes: text })}
      />
      {usual ? <p className="form-wide duty-soft">{t('surge.usual', { n: usual.value, basis: usual.basis })}</p> : null}
      <TextField
        wide
        label={t('surge.reason')}
        value={value.reason}
        required
        maxLength={2000}
        onChange={(reason) => set({ reason })}
      />
    </InlineForm>
  );
}

type RowProps = { row: SurgeView; may: boolean; onSaved: (rows: SurgeView[]) => void };

function SurgeRow({ row: { surge, running, acts, delivery }, may, onSaved }: RowProps) {
  const { t } = useTranslation(['duty', 'enums']);
  const name = useOrgName();
  const list = useListText();
  const seat = useSeat();
  const navigation = useNavigation();
  const { value, set, run, error, busy } = useForm(`duty:surge:${surge.id}`, { text: '' });
  const ending = async () => onSaved(await seat.call('surges.end', { id: surge.id, text: value.text }));
  const { ended } = surge;
  return (
    <li className="duty-row" data-state={running ? 'open' : 'done'}>
      <p>
        <strong>{t(running ? 'surge.running' : 'surge.ended')}</strong> {list(surge.counties.map(name))}{' '}
        <span className="duty-soft">{t(`kept.${delivery}`)}</span>
      </p>
      <p>
        {t('surge.line', { name: surge.operator, time: dayTime(surge.startedAt), until: dayTime(surge.until) })} ·{' '}
        {surge.reason}
      </p>
      {ended ? (
        <p>
          {t(ended.operator ? 'surge.endedBy' : 'surge.endedItself', { name: ended.operator, time: dayTime(ended.at) })}{' '}
          {ended.text}
        </p>
      ) : null}
      <details open={running}>
        <summary>{t('surge.acts', { n: acts.length })}</summary>
        <ol className="duty-acts">
          {acts.map((act) => (
            <li key={`${act.orderId}-${act.at}-${act.kind}`}>
              {dayTime(act.at)}{' '}
              {t('surge.act', {
                org: name(act.org),
                operator: act.operator,
                for: name(act.for),
                what: t(`enums:event.${act.kind as 'signed'}`),
              })}{' '}
              <button type="button" className="duty-link" onClick={() => navigation.openOrder(act.orderId)}>
                <OrderNumber value={act.number} />
              </button>
            </li>
          ))}
        </ol>
      </details>
      {may && ended === null ? (
        <InlineForm
          title={t('surge.end')}
          submitLabel={t('surge.end')}
          barred={null}
          busy={busy}
          error={error}
          onSubmit={() => void run(ending)}
        >
          <TextField
            wide
            label={t('surge.endWhy')}
            value={value.text}
            maxLength={2000}
            onChange={(text) => set({ text })}
          />
        </InlineForm>
      ) : null}
    </li>
  );
}
