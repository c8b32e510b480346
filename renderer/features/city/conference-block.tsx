import { Button, Checkbox } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupNumber } from '../../../shared/domain/index.ts';
import type { ConferencesView } from '../../../shared/ipc/index.ts';
import { useDesk, useDirectory, useNavigation, useOrgName } from '../../stores/index.ts';
import { Elapsed, EmptyState, ErrorNotice, OrderNumber, fullTime, useListText, useNow } from '../../ui/index.ts';
import { CallForm } from './call-form.tsx';
import { ConcludeForm } from './conclude-form.tsx';

/** 会商: what waits and for how long, calling it together, and what was decided. */
export function ConferenceBlock() {
  const { t } = useTranslation('city');
  const desk = useDesk();
  const navigation = useNavigation();
  const org = useOrgName();
  const limit = useDirectory()?.evaluation.conferenceHours;
  const now = useNow();
  const list = useListText();
  const [view, setView] = useState<ConferencesView>({ waiting: [], conferences: [] });
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const refresh = useCallback(
    () => desk.seat.call('conferences.list', {}).then((v) => (setView(v), setError(null)), setError),
    [desk],
  );
  useEffect(() => {
    void refresh();
    return desk.onChanged(() => void refresh());
  }, [desk, refresh]);
  return (
    <section className="city-block" aria-label={t('conferences')}>
      <h3>{t('conferences')}</h3>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {limit ? (
        <p className="city-note">
          {t('promptly', { n: limit.value })}（{t(limit.official ? 'threshold.official' : 'threshold.ours')}：
          {limit.basis}）
        </p>
      ) : null}
      {view.waiting.length === 0 ? <EmptyState text={t('nothingWaits')} /> : null}
      <ul className="city-list">
        {view.waiting.map(({ order, submittedAt, submittedBy }) => (
          <li key={order.id}>
            <Checkbox
              checked={chosen.includes(order.id)}
              onChange={(e) =>
                setChosen((c) => (e.target.checked ? [...c, order.id] : c.filter((id) => id !== order.id)))
              }
            >
              {order.title || t('untitled')}
            </Checkbox>
            <OrderNumber value={order.number} /> <small>{t('submitted', { org: org(submittedBy) })}</small>{' '}
            <Elapsed since={submittedAt} />{' '}
            {limit && now - Date.parse(submittedAt) > limit.value * 3_600_000 ? (
              <strong className="city-bad">{t('notPromptly')}</strong>
            ) : null}
            <Button size="small" type="link" onClick={() => navigation.openOrder(order.id)}>
              {t('open')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen.length > 0 ? <CallForm orderIds={chosen} onCalled={(v) => (setView(v), setChosen([]))} /> : null}
      {view.conferences.map((conference) => (
        <article key={conference.id} className="city-conference">
          <strong>{conference.subject}</strong> <small>{fullTime(conference.meetsAt)}</small> {conference.means}
          <p>{list(conference.cases.map((c) => groupNumber(c.number)))}</p>
          {conference.outcome ? (
            <p>
              {list(conference.outcome.attendance.map((a) => `${a.unit} ${a.name}`))}
              {conference.outcome.rulings.map((r) => `；${org(r.owner)} ${r.clause} ${r.text}`).join('')}
              {conference.outcome.publish ? `；${t('scope.published', conference.outcome.publish)}` : ''}
            </p>
          ) : (
            <ConcludeForm conference={conference} onDone={setView} />
          )}
        </article>
      ))}
    </section>
  );
}
