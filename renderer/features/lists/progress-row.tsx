import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery, OrderProgress } from '../../../shared/domain/index.ts';
import type { Found } from '../../../shared/ipc/index.ts';
import { useAt, useNavigation, useOrgName } from '../../stores/index.ts';
import { Hops, OrderNumber, OrderTags, SpokenNumber, TimeText } from '../../ui/index.ts';

type Row = Found['rows'][number];

/** What was found, each with the words to read out; Enter opens what this seat holds. */
export function ProgressRows({ rows }: { rows: readonly Row[] }) {
  const at = useAt();
  const navigation = useNavigation();
  const chosen = 'orderId' in at ? at.orderId : null;
  return rows.map((row) => (
    <ProgressRow
      key={row.progress.id}
      row={row}
      chosen={row.progress.id === chosen}
      onOpen={() => navigation.openOrder(row.progress.id)}
    />
  ));
}

function ProgressRow({
  row: { progress, summary },
  chosen,
  onOpen,
}: {
  row: Row;
  chosen: boolean;
  onOpen: () => void;
}) {
  const { t } = useTranslation('lists');
  const say = useSay()(progress, summary?.delivery ?? null);
  const title = (progress.typed?.title || progress.typed?.place) ?? '';
  const cautions = (progress.facts?.cautions ?? []).map((caution) => t(`progress.caution.${caution}`));
  const words = t('progress.label', { say, title: title || t('untitled'), number: progress.number });
  const label = [...cautions, words].join(' ');
  const inside = (
    <>
      <Cautions progress={progress} />
      <Headline progress={progress} say={say} />
      {progress.typed ? (
        <span className="progress-line">{[title, progress.typed.place].filter(Boolean).join(' · ')}</span>
      ) : null}
      <Facts progress={progress} />
      {summary ? <OrderTags order={summary} /> : null}
      <Note progress={progress} held={summary !== null} />
    </>
  );
  if (summary === null) {
    return (
      // Nothing to open, but read with the arrow keys like every other row.
      <div className="row progress progress-closed" role="group" tabIndex={0} aria-label={label}>
        {inside}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={chosen ? 'row row-chosen progress' : 'row progress'}
      data-order={progress.id}
      aria-current={chosen}
      aria-label={label}
      onClick={onOpen}
    >
      {inside}
    </button>
  );
}

const atHub: readonly Delivery[] = ['received', 'delivered'];

/** The state in words for the caller; of an order the hub has not got, that alone. */
function useSay(): (progress: OrderProgress, delivery: Delivery | null) => string {
  const { t } = useTranslation(['lists', 'enums']);
  const orgName = useOrgName();
  return useCallback(
    ({ business, owner, addressee, facts }, delivery) => {
      if (delivery !== null && !atHub.includes(delivery)) return t('sayUnsent');
      const say = t(`say.${business}`, { owner: orgName(owner), addressee: orgName(addressee) });
      return facts?.result ? t('sayResult', { say, result: t(`enums:feedbackResult.${facts.result}`) }) : say;
    },
    [t, orgName],
  );
}

/** Before the words to read out: what must not be read out of them. */
function Cautions({ progress }: { progress: OrderProgress }) {
  const { t } = useTranslation('lists');
  return progress.facts?.cautions.map((caution) => (
    <span key={caution} className="progress-line progress-caution">
      {t(`progress.caution.${caution}`)}
    </span>
  ));
}

function Headline({ progress, say }: { progress: OrderProgress; say: string }) {
  const { t } = useTranslation(['enums', 'common']);
  return (
    <>
      <span className="progress-say">
        {progress.mode === 'drill' ? <strong className="row-drill">{t('mode.drill')}</strong> : null} {say}
      </span>
      <span className="row-number">
        <OrderNumber value={progress.number} />
      </span>
      <span className="row-number">
        <span className="progress-name">{t('common:spoken')}</span>
        <SpokenNumber value={progress.spoken} />
        <span className="progress-day">{progress.day}</span>
      </span>
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="progress-line">
      <span className="progress-name">{name}</span>
      {children}
    </span>
  );
}

function Facts({ progress: { facts, person, typed } }: { progress: OrderProgress }) {
  const { t } = useTranslation(['lists', 'enums']);
  const orgName = useOrgName();
  if (facts === null) return null;
  const [first] = facts.hops;
  const stops = first ? [{ name: orgName(first.from), transit: false }] : [];
  const who = [person?.name, person?.telephone].filter(Boolean).join(' ');
  return (
    <>
      <Times facts={facts} />
      <Line name={t('progress.first')}>{orgName(facts.firstReceiver)}</Line>
      {stops.length > 0 ? (
        <Hops stops={[...stops, ...facts.hops.map(({ to, transit }) => ({ name: orgName(to), transit }))]} />
      ) : null}
      {facts.links.map(({ relation, number }) => (
        <Line key={`${relation}-${number}`} name={t(`enums:relation.${relation}`)}>
          <OrderNumber value={number} />
        </Line>
      ))}
      {who ? <Line name={t('progress.person')}>{who}</Line> : null}
      {typed?.feedback ? <Line name={t('progress.feedback')}>{typed.feedback}</Line> : null}
    </>
  );
}

function Times({ facts }: { facts: NonNullable<OrderProgress['facts']> }) {
  const { t } = useTranslation('lists');
  const times = [
    ['created', facts.createdAt],
    ['signed', facts.signedAt],
    ['accepted', facts.acceptedAt],
    ['fedBack', facts.fedBackAt],
    ['closed', facts.closedAt],
  ] as const;
  return (
    <span className="progress-line progress-times">
      {times.map(([name, at]) =>
        at === null ? null : (
          <span key={name}>
            <span className="progress-name">{t(`progress.${name}`)}</span>
            <TimeText at={at} />
          </span>
        ),
      )}
    </span>
  );
}

function Note({ progress: { detail }, held }: { progress: OrderProgress; held: boolean }) {
  const { t } = useTranslation('lists');
  if (held) return null;
  return <span className="progress-note">{t(detail === 'full' ? 'progress.elsewhere' : `progress.${detail}`)}</span>;
}
