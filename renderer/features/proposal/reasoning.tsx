import { BulbOutlined, InfoCircleFilled } from '@ant-design/icons';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../../shared/triage/index.ts';
import { type CallProposal, proposedKind, useOwnSide } from '../../stores/index.ts';
import { DangerMark, Hops, useListText } from '../../ui/index.ts';
import { Alternatives } from './alternatives.tsx';
import { ClauseButton } from './clause-button.tsx';
import { stretches } from './highlight.ts';
import { type Marks, SilentWords } from './silent-words.tsx';
import type { Target } from './use-target.ts';

type Props = Marks & { urgent: boolean; current: CallProposal | undefined; target: Target | null };

/** What is proposed and why; it never hides or moves what the operator can do. */
export const Reasoning = memo(function Reasoning({ urgent, silent, danger, services, current, target }: Props) {
  const { t } = useTranslation(['proposal', 'enums']);
  const list = useListText();
  if (!current || current.narrative.trim() === '') {
    return (
      <>
        <p className="proposal-waiting">{t('waiting')}</p>
        <SilentWords silent={silent} danger={danger} services={services} />
      </>
    );
  }
  const { proposal, narrative } = current;
  const fallen = (urgent || danger.length > 0) && !proposal.urgent;
  return (
    <>
      <Headline proposal={proposal} target={target} />
      <SilentWords silent={silent} danger={danger} services={services} />
      {fallen ? (
        <p className="proposal-raised">
          <InfoCircleFilled aria-hidden /> {t('raised')}
        </p>
      ) : null}
      <dl className="proposal-facts">
        <dt>{t('clause')}</dt>
        <dd>
          <ClauseButton clause={proposal.annexItem} />
        </dd>
        <dt>{t('route')}</dt>
        <dd>
          <Route proposal={proposal} target={target} />
        </dd>
        <dt>{t('services')}</dt>
        <dd>{list(proposal.linkage.map((s) => t(`enums:service.${s}`))) || '—'}</dd>
      </dl>
      <Reasons proposal={proposal} narrative={narrative} />
      <Alternatives proposal={proposal} />
    </>
  );
});

function Headline({ proposal, target }: { proposal: Proposal; target: Target | null }) {
  const { t } = useTranslation('proposal');
  const side = useOwnSide();
  const kind = proposedKind(proposal, side);
  const name = target?.name ?? '';
  const first = proposal.action === 'dispatch_first_then_transfer';
  const what = first
    ? side === '110'
      ? t('firstOwn')
      : t('firstOther', { target: name })
    : t(`action.${kind}`, { target: name });
  return (
    <div className="proposal-head" data-handler={proposal.handler} data-urgent={proposal.urgent}>
      <p className="proposal-what">
        <BulbOutlined aria-hidden /> {what}
      </p>
      <p className="proposal-handler">
        {t(`handler.${proposal.handler}`)}
        <DangerMark danger={proposal.dangers} urgent={proposal.urgent} />
        <span className="proposal-confidence">
          {t('confidence', { percent: Math.round(proposal.confidence * 100) })}
        </span>
      </p>
    </div>
  );
}

function Route({ proposal, target }: { proposal: Proposal; target: Target | null }) {
  const { t } = useTranslation('proposal');
  const leaves = proposal.action === 'transfer' || proposal.action === 'dispatch_first_then_transfer';
  if (!leaves || !target) return <span>{t('noRoute')}</span>;
  const { online } = target;
  return (
    <>
      <Hops stops={target.stops} />
      {online === null ? null : (
        <p>{online === 'unknown' ? t('onlineUnknown', { side: target.side }) : t('online', { ...online })}</p>
      )}
    </>
  );
}

function Reasons({ proposal, narrative }: { proposal: Proposal; narrative: string }) {
  const { t } = useTranslation('proposal');
  return (
    <section className="proposal-reasons" aria-label={t('reasons')}>
      <h3>{t('reasons')}</h3>
      <ul>
        {proposal.reasons.map((reason) => (
          <li key={`${reason.why}-${reason.span[0]}`}>
            <strong>{reason.why}</strong>
            {reason.span[1] > reason.span[0] ? <mark>{narrative.slice(...reason.span)}</mark> : null}
            <ClauseButton clause={reason.clause} />
          </li>
        ))}
      </ul>
      <h3>{t('words')}</h3>
      <p className="proposal-words">
        {stretches(
          narrative,
          proposal.reasons.map((r) => r.span),
        ).map((part, i) => (part.marked ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>))}
      </p>
    </section>
  );
}
