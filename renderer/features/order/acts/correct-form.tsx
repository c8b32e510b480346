import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isAlarming } from '../../../../shared/domain/index.ts';
import { TextField } from '../../../ui/form/index.ts';
import { orgName } from '../desk.ts';
import { correctionOf, isEmptyPatch, patchOf } from '../model/correction.ts';
import { ActPanel } from './act-panel.tsx';
import { CorrectionFields } from './correction-fields.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';
import { useMarks } from '../../../ui/index.ts';

/** 更正: only what was changed goes out; place, number or danger makes every holder sign again. */
export function CorrectForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { order } = props.view;
  const initial = useMemo(() => correctionOf(order.fields), [order.fields]);
  const { value, set, act, panel } = useActForm(props, 'correct', initial);
  const patch = patchOf(order.fields, value);
  const submit = () => void act({ kind: 'correct', body: { patch, text: value.text } });
  return (
    <ActPanel
      {...panel}
      barred={isEmptyPatch(patch) ? t('form.correct.nothing') : null}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <CorrectionFields order={order} desk={props.desk} value={value} set={set} />
      <TextField wide label={t('form.correct.text')} value={value.text} onChange={(text) => set({ text })} />
      {isAlarming(patch) ? <p className="form-wide form-warning">{t('form.correct.alarm')}</p> : null}
    </ActPanel>
  );
}

/** 补充重发: the sender completes what a return named, and it goes on to whoever returned it (R10). */
export function ResendForm(props: FormProps) {
  const { t } = useTranslation(['order', 'enums']);
  const mark = useMarks();
  const { order } = props.view;
  const initial = useMemo(() => correctionOf(order.fields), [order.fields]);
  const { value, set, act, panel } = useActForm(props, 'resend', initial);
  const back = order.returns.at(-1);
  const submit = () => void act({ kind: 'resend', body: { patch: patchOf(order.fields, value), text: value.text } });
  return (
    <ActPanel {...panel} onSubmit={submit} onClose={props.onClose}>
      {back ? (
        <p className="form-wide form-warning">
          {t('form.resend.why', { org: orgName(props.desk, back.from) })}
          {mark.colon}
          {t(`enums:returnReason.${back.reason}`)} {back.text}
        </p>
      ) : null}
      <CorrectionFields order={order} desk={props.desk} value={value} set={set} />
      <TextField rows={2} label={t('form.resend.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}
