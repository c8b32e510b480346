import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../../shared/domain/index.ts';
import type { ConferencesView } from '../../../shared/ipc/index.ts';
import { useOrgName } from '../../stores/index.ts';
import { OrderNumber, fullTime, useListText } from '../../ui/index.ts';
import { ConcludeForm } from './conclude-form.tsx';

type Props = { conference: Conference; onConcluded: (view: ConferencesView) => void };

/** One 会商: what was called together, and what came of it, or the form for it. */
export function ConferenceCard({ conference, onConcluded }: Props) {
  const { t } = useTranslation('city');
  const list = useListText();
  const { subject, meetsAt, means, invited, text, cases, outcome } = conference;
  return (
    <article className="city-conference" aria-label={subject}>
      <h4>{subject}</h4>
      <dl className="city-facts">
        <Fact name={t('form.when')}>{fullTime(meetsAt).slice(0, 16)}</Fact>
        <Fact name={t('form.means')}>{means}</Fact>
        <Fact name={t('units')}>{list(invited)}</Fact>
        <Fact name={t('note')}>{text}</Fact>
        <Fact name={t('cases')}>
          {cases.map(({ orderId, number }) => (
            <OrderNumber key={orderId} value={number} />
          ))}
        </Fact>
        {outcome ? <Outcome conference={conference} outcome={outcome} /> : null}
      </dl>
      {outcome ? null : <ConcludeForm conference={conference} onDone={onConcluded} />}
    </article>
  );
}

/** Nothing is said of what was left empty. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Outcome = NonNullable<Conference['outcome']>;

function Outcome({ conference: { cases }, outcome }: { conference: Conference; outcome: Outcome }) {
  const { t } = useTranslation('city');
  const org = useOrgName();
  const list = useListText();
  const numberOf = (id: string): string => cases.find(({ orderId }) => orderId === id)?.number ?? '';
  return (
    <>
      <Fact name={t('attended')}>
        {list(outcome.attendance.map(({ unit, name, duty }) => [unit, name, duty].filter(Boolean).join(' ')))}
      </Fact>
      {outcome.rulings.map(({ orderId, owner, clause, text }) => (
        <Fact key={orderId} name={t('ruling')}>
          <OrderNumber value={numberOf(orderId)} /> <b>{org(owner)}</b> {[clause, text].filter(Boolean).join(' · ')}
        </Fact>
      ))}
      <Fact name={t('summary')}>{outcome.summary}</Fact>
      <Fact name={t('publication')}>{outcome.publish ? t('scope.published', outcome.publish) : ''}</Fact>
    </>
  );
}
