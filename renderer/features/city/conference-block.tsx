import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConferencesView } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useAsked, useDirectory, useNavigation, useOrgName } from '../../stores/index.ts';
import { Elapsed, EmptyState, ErrorNotice, OrderNumber, useNow, useMarks } from '../../ui/index.ts';
import { CallForm, useCall } from './call-form.tsx';
import { ConferenceCard } from './conference-card.tsx';

const ask = (seat: SeatClient) => seat.call('conferences.list', {});
const none: ConferencesView = { waiting: [], conferences: [] };

/** 会商: what waits and for how long, calling it together, and what was decided. */
export function ConferenceBlock() {
  const { t } = useTranslation('city');
  const mark = useMarks();
  const { value, error, refresh, show } = useAsked(ask);
  const view = value ?? none;
  const limit = useDirectory()?.evaluation.conferenceHours;
  const call = useCall();
  const chosen = view.waiting.map(({ order }) => order.id).filter((id) => call.value.orderIds.includes(id));
  return (
    <section className="city-block city-conferences" aria-label={t('conferences')}>
      <h3>{t('conferences')}</h3>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {limit ? (
        <p className="city-note">
          {t('promptly', { n: limit.value })}
          {mark.open}
          {t(limit.official ? 'threshold.official' : 'threshold.ours')}
          {mark.colon}
          {limit.basis}
          {mark.close}
        </p>
      ) : null}
      {view.waiting.length === 0 ? <EmptyState text={t('nothingWaits')} /> : null}
      <ul className="city-list">
        {view.waiting.map((each) => (
          <Waiting
            key={each.order.id}
            each={each}
            chosen={chosen.includes(each.order.id)}
            onChoose={(on) =>
              call.set({ orderIds: on ? [...chosen, each.order.id] : chosen.filter((id) => id !== each.order.id) })
            }
          />
        ))}
      </ul>
      {chosen.length > 0 ? <CallForm call={call} orderIds={chosen} onCalled={show} /> : null}
      {view.conferences.map((conference) => (
        <ConferenceCard key={conference.id} conference={conference} onConcluded={show} />
      ))}
    </section>
  );
}

type WaitingProps = {
  each: ConferencesView['waiting'][number];
  chosen: boolean;
  onChoose: (on: boolean) => void;
};

function Waiting({ each: { order, submittedAt, submittedBy }, chosen, onChoose }: WaitingProps) {
  const { t } = useTranslation('city');
  const navigation = useNavigation();
  const org = useOrgName();
  const limit = useDirectory()?.evaluation.conferenceHours;
  const now = useNow();
  return (
    <li className="city-waiting">
      <Checkbox checked={chosen} onChange={(e) => onChoose(e.target.checked)}>
        {order.title || t('untitled')}
      </Checkbox>
      <OrderNumber value={order.number} />
      <span className="city-note">
        {t('submitted', { org: org(submittedBy) })} <Elapsed since={submittedAt} />
      </span>
      {limit && now - Date.parse(submittedAt) > limit.value * 3_600_000 ? (
        <strong className="city-bad">{t('notPromptly')}</strong>
      ) : null}
      <Button size="small" type="link" onClick={() => navigation.openOrder(order.id)}>
        {t('open')}
      </Button>
    </li>
  );
}
