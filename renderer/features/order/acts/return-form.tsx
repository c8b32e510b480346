import { useTranslation } from 'react-i18next';
import type { ReturnReason } from '../../../../shared/domain/index.ts';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { needsClauseAndOwner, opensThreeWay, returnChoices } from '../model/return-rules.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';

type Values = { reason: ReturnReason | null; clause: string; proposedOwner: string; text: string };
const initial: Values = { reason: null, clause: '', proposedOwner: '', text: '' };

/** 退回 with its reason; what the reason needs is asked for beside it (R10). */
export function ReturnForm(props: FormProps) {
  const { t } = useTranslation(['order', 'enums']);
  const { order } = props.view;
  const { value, set, act, panel } = useActForm(props, 'return', initial);
  const scope = needsClauseAndOwner(value.reason);
  const labels = { reason: t('form.return.reason'), clause: t('form.return.clause'), owner: t('form.return.owner') };
  const missing = [
    value.reason === null && labels.reason,
    scope && !value.clause.trim() && labels.clause,
    scope && !value.proposedOwner.trim() && labels.owner,
  ].filter((m): m is string => m !== false);
  const submit = () => {
    if (value.reason === null) return;
    const { reason, clause, proposedOwner, text } = value;
    void act({
      kind: 'return',
      body: { reason, clause: scope ? clause : '', proposedOwner: scope ? proposedOwner : '', text },
    });
  };
  const choices = returnChoices(order).map(({ reason, bar }) => ({
    value: reason,
    label: t(`enums:returnReason.${reason}`),
    barred: bar === 'none' ? undefined : t(bar === 'danger' ? 'form.return.barred' : 'form.return.decided'),
  }));
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <ChoiceField
        required
        label={labels.reason}
        value={value.reason}
        choices={choices}
        onChange={(reason) => set({ reason })}
      />
      {scope ? (
        <>
          {opensThreeWay(order, value.reason) ? (
            <p className="form-wide form-warning">{t('form.return.second')}</p>
          ) : null}
          <TextField
            required
            label={labels.clause}
            placeholder={t('form.return.clauseHint')}
            maxLength={200}
            value={value.clause}
            onChange={(clause) => set({ clause })}
          />
          <TextField
            required
            label={labels.owner}
            maxLength={200}
            value={value.proposedOwner}
            onChange={(proposedOwner) => set({ proposedOwner })}
          />
        </>
      ) : null}
      <TextField
        rows={2}
        label={t('form.return.text')}
        placeholder={t('form.return.textHint')}
        value={value.text}
        onChange={(text) => set({ text })}
      />
    </ActPanel>
  );
}
