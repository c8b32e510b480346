import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Order, openUrges } from '../../../../shared/domain/index.ts';
import { usePauseReasonName } from '../../../stores/index.ts';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { orgName } from '../desk.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';
import { useMarks } from '../../../ui/index.ts';

type Towards = { to: string | null; text: string };

/** Those the order waits for, other than oneself; the one whose it is comes first. */
function useHolders({ view, desk }: FormProps): { value: string; label: string }[] {
  const { owner, addressee } = view.order;
  return [...new Set([addressee, owner])]
    .filter((org) => org !== desk.org)
    .map((org) => ({ value: org, label: orgName(desk, org) }));
}

function TowardsForm({ kind, ...props }: FormProps & { kind: 'urge' | 'supervise' }) {
  const { t } = useTranslation('order');
  const holders = useHolders(props);
  const only = holders[0]?.value ?? null;
  const initial = useMemo((): Towards => ({ to: only, text: '' }), [only]);
  const { value, set, act, panel } = useActForm(props, kind, initial);
  const labels = { to: t(`form.${kind}.to`), text: t(`form.${kind}.text`) };
  const missing = [value.to === null && labels.to, !value.text.trim() && labels.text];
  const submit = () => value.to && void act({ kind, body: { to: value.to, text: value.text.trim() } });
  return (
    <ActPanel {...panel} missing={missing} onSubmit={() => void submit()} onClose={props.onClose}>
      <ChoiceField required label={labels.to} value={value.to} choices={holders} onChange={(to) => set({ to })} />
      <TextField rows={2} required label={labels.text} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 催办. */
export function UrgeForm(props: FormProps) {
  return <TowardsForm {...props} kind="urge" />;
}

/** 督办. */
export function SuperviseForm(props: FormProps) {
  return <TowardsForm {...props} kind="supervise" />;
}

const noText = { text: '' };

/** 答复催办: the oldest urge that waits for an answer, with its words. */
export function AnswerUrgeForm(props: FormProps) {
  const { t } = useTranslation('order');
  const urge = openUrges(props.view.order, props.desk.org)[0];
  const { value, set, act, panel } = useActForm(props, 'answer_urge', noText);
  const label = t('form.answerUrge.text');
  const submit = () => urge && void act({ kind: 'answer_urge', body: { urge: urge.id, text: value.text.trim() } });
  return (
    <ActPanel {...panel} missing={[!value.text.trim() && label]} onSubmit={() => void submit()} onClose={props.onClose}>
      {urge ? (
        <p className="form-wide form-warning">
          {t('form.answerUrge.asked', { org: orgName(props.desk, urge.org), text: urge.text })}
        </p>
      ) : null}
      <TextField rows={2} required label={label} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 责令整改: what, and within how many working days; the city's default is filled in and said. */
export function RectifyForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { rectifyWorkingDays: usual } = props.desk.directory.clocks;
  const initial = useMemo(() => ({ text: '', days: String(usual.value) }), [usual.value]);
  const { value, set, act, panel } = useActForm(props, 'rectify', initial);
  const days = Number(value.days);
  const good = Number.isInteger(days) && days >= 1 && days <= 60;
  const labels = { text: t('form.rectify.text'), days: t('form.rectify.days') };
  const missing = [!value.text.trim() && labels.text, !good && labels.days];
  const submit = () => void act({ kind: 'rectify', body: { text: value.text.trim(), workingDays: days } });
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <TextField rows={2} required label={labels.text} value={value.text} onChange={(text) => set({ text })} />
      <TextField
        required
        inputMode="numeric"
        maxLength={2}
        label={labels.days}
        value={value.days}
        onChange={(text) => set({ days: text })}
      />
      <p className="form-wide order-muted">{t('form.rectify.usual', { days: usual.value, basis: usual.basis })}</p>
    </ActPanel>
  );
}

type SaidProps = { step: Order['supervisionLog'][number] | undefined; desk: FormProps['desk'] };

/** What the form answers to, in the words of the one who wrote it: it stands further down the page otherwise. */
function Said({ step, desk }: SaidProps) {
  const { t } = useTranslation(['order', 'enums']);
  const mark = useMarks();
  if (!step) return null;
  return (
    <p className="form-wide form-warning">
      {orgName(desk, step.org)} {t(`enums:supervisionAct.${step.act}`)}
      {mark.colon}
      {step.text}
    </p>
  );
}

/** 报告整改: beneath what was ordered. */
export function ReportRectificationForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'report_rectification', noText);
  const asked = props.view.order.supervisionLog.findLast((step) => step.act === 'rectify');
  const label = t('form.reportRectification.text');
  const submit = () => void act({ kind: 'report_rectification', body: { text: value.text.trim() } });
  return (
    <ActPanel {...panel} missing={[!value.text.trim() && label]} onSubmit={submit} onClose={props.onClose}>
      <Said step={asked} desk={props.desk} />
      <TextField rows={3} required label={label} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 销号: beneath what was reported. */
export function SignOffForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'sign_off', noText);
  const submit = () => void act({ kind: 'sign_off', body: { text: value.text } });
  const reported = props.view.order.supervisionLog.findLast((step) => step.act === 'report');
  return (
    <ActPanel {...panel} onSubmit={submit} onClose={props.onClose}>
      <Said step={reported} desk={props.desk} />
      <TextField rows={2} label={t('form.signOff.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

type Reason = { reason: string | null; text: string };
const noReason: Reason = { reason: null, text: '' };

type ReasonFormProps = FormProps & {
  kind: 'pause_clock' | 'resume_clock';
  choices: { value: string; label: string }[];
  /** Chosen already when the form opens; null where the person has to choose. */
  first: string | null;
  /** Where the chosen reason comes from. */
  basisOf?: (reason: string | null) => string | undefined;
};

/** Pausing and resuming ask for the same: one of some reasons, and words if there are any. */
function ReasonForm({ kind, choices, first, basisOf, ...props }: ReasonFormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, kind, noReason);
  const reason = value.reason ?? first;
  const label = t('form.pauseClock.reason');
  const submit = () => reason && void act({ kind, body: { reason, text: value.text } });
  return (
    <ActPanel {...panel} missing={[reason === null && label]} onSubmit={() => void submit()} onClose={props.onClose}>
      <ChoiceField
        required
        label={label}
        value={reason}
        choices={choices}
        onChange={(chosen) => set({ reason: chosen })}
      />
      {basisOf ? <p className="form-wide order-muted">{basisOf(reason)}</p> : null}
      <TextField rows={2} label={t('form.pauseClock.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 暂停计时: reasons are the city's list; who may use each and where it comes from stands beside it. */
export function PauseClockForm(props: FormProps) {
  const { t } = useTranslation('order');
  const mark = useMarks();
  const { pauses } = props.view.order;
  const reasons = props.desk.directory.pauseReasons.filter(
    (r) => r.sides.includes(props.desk.side) && !pauses.some((p) => p.reason === r.id && p.to === null),
  );
  const choices = reasons.map((r) => ({
    value: r.id,
    label: r.roles.includes('operator') ? r.name : `${r.name}${mark.open}${t('form.pauseClock.leader')}${mark.close}`,
  }));
  const basisOf = (reason: string | null) => reasons.find((r) => r.id === reason)?.basis;
  return <ReasonForm {...props} kind="pause_clock" choices={choices} first={null} basisOf={basisOf} />;
}

/** 恢复计时. */
export function ResumeClockForm(props: FormProps) {
  const pauseReasonName = usePauseReasonName();
  const standing = props.view.order.pauses.filter((p) => p.to === null).map((p) => p.reason);
  const choices = standing.map((id) => ({ value: id, label: pauseReasonName(id) }));
  return <ReasonForm {...props} kind="resume_clock" choices={choices} first={standing[0] ?? null} />;
}
