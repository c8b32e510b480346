import { useTranslation } from 'react-i18next';
import type { EmergencyOutcome } from '../../../shared/domain/index.ts';
import type { EmergencyView } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useAsked, useSeat, useSession } from '../../stores/index.ts';
import { ChoiceField, InlineForm, TextField } from '../../ui/form/index.ts';
import { EmptyState, ErrorNotice, dayTime, useRequiredText } from '../../ui/index.ts';

const ask = (seat: SeatClient) => seat.call('emergencies.list', {});

/** 应急登录复核: what happened with badge and witness only, for a leader to look at afterwards (DOMAIN §6). */
export function ReviewsTab() {
  const { t } = useTranslation('duty');
  const role = useSession()?.operator?.role;
  const may = role === 'leader' || role === 'supervisor';
  return (
    <div className="duty-tab">
      <p className="duty-soft">{t('reviews.intro')}</p>
      {may ? <Reviews /> : <p>{t('reviews.only')}</p>}
    </div>
  );
}

function Reviews() {
  const { t } = useTranslation('duty');
  const { value, error, refresh, show } = useAsked(ask);
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {value?.length === 0 ? <EmptyState text={t('reviews.empty')} /> : null}
      <ul className="duty-list">
        {(value ?? []).map((row) => (
          <ReviewRow key={row.record.id} row={row} onSaved={show} />
        ))}
      </ul>
    </>
  );
}

type Values = { outcome: EmergencyOutcome | null; text: string };
/** Nothing is chosen beforehand: whoever signs for how an emergency session was used has to have looked. */
const nothing: Values = { outcome: null, text: '' };

function ReviewRow({ row, onSaved }: { row: EmergencyView; onSaved: (rows: EmergencyView[]) => void }) {
  const { t } = useTranslation('duty');
  const seat = useSeat();
  const required = useRequiredText();
  const { record, delivery } = row;
  const own = useSession()?.enrolled?.device;
  const { value, set, run, error, busy } = useForm(`duty:review:${record.id}`, nothing);
  const { outcome, text } = value;
  const submit = (): void => {
    if (outcome) void run(async () => onSaved(await seat.call('emergencies.review', { id: record.id, outcome, text })));
  };
  const unexplained = outcome === 'not_in_order' && text.trim() === '' ? t('reviews.needText') : null;
  const { review } = record;
  return (
    <li className="duty-row" data-state={review ? 'done' : 'open'}>
      <p>
        <b>{dayTime(record.signedInAt)}</b> {t('reviews.line', { badge: record.badge, witness: record.witness })}{' '}
        <span className="duty-soft">
          {own === record.device ? t('reviews.ownSeat') : t('reviews.seat', { tail: record.device.slice(-4) })} ·{' '}
          {t(`kept.${delivery}`)}
        </span>{' '}
        {review ? null : <strong>{t('reviews.open')}</strong>}
      </p>
      {review ? (
        <p>
          {t('reviews.done', {
            name: review.operator,
            time: dayTime(review.at),
            outcome: t(`reviews.${review.outcome}`),
          })}{' '}
          {review.text}
        </p>
      ) : (
        <InlineForm
          title={t('reviews.review')}
          submitLabel={t('reviews.review')}
          barred={outcome === null ? required([t('reviews.outcome')]) : unexplained}
          busy={busy}
          error={error}
          onSubmit={submit}
        >
          <ChoiceField
            required
            label={t('reviews.outcome')}
            value={outcome}
            choices={(['in_order', 'not_in_order'] as const).map((o) => ({ value: o, label: t(`reviews.${o}`) }))}
            onChange={(chosen) => set({ outcome: chosen })}
          />
          <TextField
            wide
            label={t('reviews.text')}
            value={text}
            maxLength={2000}
            onChange={(words) => set({ text: words })}
          />
        </InlineForm>
      )}
    </li>
  );
}
