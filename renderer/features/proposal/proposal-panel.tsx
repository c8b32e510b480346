import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isDangerous } from '../../../shared/domain/index.ts';
import { useCall, useProposal } from '../../stores/index.ts';
import { Actions } from './actions.tsx';
import { Reasoning } from './reasoning.tsx';
import { SilentWords } from './silent-words.tsx';
import { useTarget } from './use-target.ts';
import './proposal.css';

type Props = {
  callKey: string;
  /** Stands above the reasons: what is known about the caller and the matter already. */
  notes?: ReactNode;
  /** Stands in place of the reasons while it is there; the actions below stay where they are. */
  instead?: ReactNode;
};

/** Beside a call: who should have it and why, and what can be done with it. */
export function ProposalPanel({ callKey, notes, instead }: Props) {
  const { t } = useTranslation('proposal');
  const call = useCall(callKey);
  const current = useProposal(callKey);
  const target = useTarget(call?.fields.source.channel);
  if (!call) return null;
  const { silent, danger, services, urgent } = call.fields.matter;
  const marks = { silent, danger, services };
  return (
    <aside className="proposal" aria-label={t('title')}>
      {notes}
      <div className="proposal-body">
        {instead ? (
          instead
        ) : call.sent ? (
          <>
            <SilentWords {...marks} />
            {isDangerous(call.fields) ? <p>{t('sentDanger')}</p> : null}
            <p className="proposal-waiting">{t('sentNote')}</p>
          </>
        ) : (
          <Reasoning {...marks} urgent={urgent} current={current} target={target} />
        )}
      </div>
      {call.sent ? null : <Actions callKey={callKey} isSending={call.sending} current={current} target={target} />}
    </aside>
  );
}
