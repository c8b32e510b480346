import { AutoComplete } from 'antd';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Feedback, LinkedService, notifierOf } from '../../../../shared/domain/index.ts';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { Labelled, useListText, useNow } from '../../../ui/index.ts';
import { orgName } from '../desk.ts';
import { ActPanel } from './act-panel.tsx';
import { unitsOf } from './police-forms.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';

const noAssign = { unit: '', text: '' };

/** 交办 to an undertaking unit: from the list, or any name. */
export function AssignForm(props: FormProps) {
  const { t } = useTranslation('order');
  const id = useId();
  const { complainedOf } = props.view.order.fields.matter;
  const { inspection } = props.desk.directory;
  const initial = useMemo(
    () => (complainedOf ? { unit: inspection.unit, text: '' } : noAssign),
    [complainedOf, inspection.unit],
  );
  const { value, set, act, panel } = useActForm(props, 'assign', initial);
  const label = t('form.assign.unit');
  const submit = () => void act({ kind: 'assign', body: { unit: value.unit.trim(), text: value.text } });
  return (
    <ActPanel {...panel} missing={value.unit.trim() ? [] : [label]} onSubmit={submit} onClose={props.onClose}>
      {complainedOf ? (
        <p className="form-wide form-warning">
          {t('form.assign.complaint', { unit: inspection.unit, basis: inspection.basis })}
        </p>
      ) : null}
      <Labelled label={label} htmlFor={id} gap={!value.unit.trim()}>
        <AutoComplete
          id={id}
          value={value.unit}
          maxLength={200}
          placeholder={t('form.assign.hint')}
          options={unitsOf(props).map((unit) => ({ value: unit }))}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
          onChange={(unit: string) => set({ unit })}
        />
      </Labelled>
      <TextField rows={2} label={t('form.assign.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

type FeedbackValues = { result: Feedback['result'] | null; text: string; officer: string; phone: string };
const noFeedback: FeedbackValues = { result: null, text: '', officer: '', phone: '' };
const results = ['resolved', 'partly_resolved', 'unresolved', 'in_progress'] as const;

/** 反馈 travels back over the hops the order came by. */
export function FeedbackForm(props: FormProps) {
  const { t } = useTranslation(['order', 'enums']);
  const { value, set, act, panel } = useActForm(props, 'feedback', noFeedback);
  const { result, text, officer, phone } = value;
  const missing = [result === null && t('form.feedback.result'), !text.trim() && t('form.feedback.text')];
  const submit = () => {
    if (result) void act({ kind: 'feedback', body: { result, text: text.trim(), officer, phone } });
  };
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <ChoiceField
        required
        label={t('form.feedback.result')}
        value={result}
        choices={results.map((r) => ({ value: r, label: t(`enums:feedbackResult.${r}`) }))}
        onChange={(r) => set({ result: r })}
      />
      <TextField rows={3} required label={t('form.feedback.text')} value={text} onChange={(v) => set({ text: v })} />
      <TextField
        label={t('form.feedback.officer')}
        value={officer}
        maxLength={200}
        onChange={(v) => set({ officer: v })}
      />
      <TextField
        label={t('form.feedback.phone')}
        inputMode="tel"
        value={phone}
        maxLength={200}
        onChange={(v) => set({ phone: v })}
      />
    </ActPanel>
  );
}

type ServiceValues = { service: LinkedService | null; who: string; means: 'phone' | 'system' | 'radio' };

/** 联动通知: the person and number come from the duty roster; who was told, when and how is logged (L4). */
export function ServiceForm(props: FormProps) {
  const { t } = useTranslation(['order', 'enums']);
  const { view, desk } = props;
  const list = useListText();
  const told = view.order.servicesTold;
  const now = useNow();
  const next = view.order.fields.matter.services.find((s) => !told.some((x) => x.service === s)) ?? null;
  const initial = useMemo((): ServiceValues => ({ service: next, who: '', means: 'phone' }), [next]);
  const { value, set, act, panel } = useActForm(props, 'tell_service', initial);
  const duty = desk.directory.roster.find((r) => r.service === value.service);
  const phone = duty?.phones[0]?.number ?? '';
  const who = value.who || (duty ? `${duty.unit} ${duty.person} ${phone}`.trim() : '');
  const missing = [value.service === null && t('form.service.service'), !who.trim() && t('form.service.who')];
  const before = told.filter((x) => x.service === value.service).map((x) => x.who);
  const submit = () => {
    const { service, means } = value;
    if (service) void act({ kind: 'tell_service', body: { service, who: who.trim(), means } });
  };
  const notifier = notifierOf(view.order, desk.directory, new Date(now).toISOString());
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">{t('form.service.notifier', { org: orgName(desk, notifier) })}</p>
      <ChoiceField
        required
        label={t('form.service.service')}
        value={value.service}
        choices={LinkedService.options.map((s) => ({ value: s, label: t(`enums:service.${s}`) }))}
        onChange={(service) => set({ service, who: '' })}
      />
      {before.length > 0 ? (
        <p className="form-wide form-warning">{t('form.service.told', { who: list(before) })}</p>
      ) : null}
      <p className="form-wide order-muted">
        {duty
          ? `${t('form.service.roster', { unit: duty.unit, person: duty.person, phone })} ${duty.brings && t('form.service.brings', { what: duty.brings })}`
          : value.service && t('form.service.noRoster')}
      </p>
      <TextField
        wide
        required
        label={t('form.service.who')}
        value={who}
        maxLength={200}
        onChange={(w) => set({ who: w })}
      />
      <ChoiceField
        label={t('form.service.means')}
        value={value.means}
        choices={(['phone', 'system', 'radio'] as const).map((m) => ({ value: m, label: t(`enums:means.${m}`) }))}
        onChange={(means) => set({ means })}
      />
    </ActPanel>
  );
}
