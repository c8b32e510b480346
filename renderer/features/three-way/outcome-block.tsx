import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  FallbackReason,
  type Outcome,
  groupSpoken,
  isTalkOver,
  opinionsMissing,
} from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useOrgName } from '../../stores/index.ts';
import { ChoiceField, InlineForm, TextField } from '../../ui/form/index.ts';
import { TimeText, useListText, useNow } from '../../ui/index.ts';
import { PendingMark } from './pending-mark.tsx';
import { type OutcomeValues as Values, type TalkProps, isPending, noOutcome, otherAgreed, outcomeKey } from './talk.ts';

/** How it ends: agreed with the other side's word for it, or failed, and only then is the first receiver named (R8). */
export function OutcomeBlock(props: TalkProps) {
  const { t } = useTranslation('threeWay');
  return (
    <section className="talk-step talk-outcome" aria-label={t('step.outcome')}>
      <h3>{t('step.outcome')}</h3>
      {props.talk.outcome ? <Concluded {...props} outcome={props.talk.outcome} /> : <Conclude {...props} />}
    </section>
  );
}

function Conclude(props: TalkProps) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const { view, talk, perform } = props;
  const { value, set, run, error, busy } = useForm(outcomeKey(view.order.id), noOutcome);
  const barred = useBarred(props, value);
  const submit = () => {
    const result = outcomeOf(props, value);
    if (result) void run(() => perform({ kind: 'three_way_conclude', body: { result } }));
  };
  return (
    <InlineForm
      title={t('outcome.title')}
      submitLabel={t('outcome.conclude')}
      barred={barred}
      busy={busy}
      error={error}
      onSubmit={submit}
    >
      <ChoiceField
        label={t('outcome.title')}
        value={value.kind}
        disabled={talk.danger === null}
        choices={(['agreed', 'failed'] as const).map((k) => ({ value: k, label: t(`outcome.${k}`) }))}
        onChange={(kind) => set({ kind })}
      />
      {value.kind === 'agreed' ? <Agreed {...props} value={value} set={set} /> : null}
      {value.kind === 'failed' ? <Failed {...props} value={value} set={set} /> : null}
    </InlineForm>
  );
}

type FormProps = TalkProps & { value: Values; set: (patch: Partial<Values>) => void };

function Agreed({ value, set, ...props }: FormProps) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const said = value.owner !== null && otherAgreed(props, value.owner);
  return (
    <>
      <ChoiceField
        required
        label={t('outcome.owner')}
        value={value.owner}
        choices={(['12345', '110'] as const).map((s) => ({ value: s, label: t(`enums:side.${s}`) }))}
        onChange={(owner) => set({ owner })}
      />
      {said && value.owner ? (
        <p className="form-wide talk-good">{t('outcome.otherSaid', { owner: value.owner })}</p>
      ) : null}
      {value.owner && !said ? (
        <>
          <p className="form-wide form-warning">{t('outcome.consent')}</p>
          <TextField
            required
            label={t('outcome.consentName')}
            maxLength={100}
            value={value.consentName}
            onChange={(consentName) => set({ consentName })}
          />
          <TextField
            label={t('outcome.consentBadge')}
            maxLength={200}
            value={value.consentBadge}
            onChange={(consentBadge) => set({ consentBadge })}
          />
        </>
      ) : null}
    </>
  );
}

function Failed({ view, value, set }: FormProps) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const orgName = useOrgName();
  return (
    <>
      <ChoiceField
        required
        label={t('outcome.reason')}
        value={value.reason}
        choices={FallbackReason.options.map((r) => ({ value: r, label: t(`enums:fallbackReason.${r}`) }))}
        onChange={(reason) => set({ reason })}
      />
      {value.reason ? (
        <p className="form-wide talk-acceptor" role="status">
          {t('outcome.acceptor', { org: orgName(view.order.firstReceiver) })}
        </p>
      ) : null}
    </>
  );
}

function useBarred(props: TalkProps, value: Values): string | null {
  const { t } = useTranslation(['threeWay', 'enums']);
  const list = useListText();
  const over = isTalkOver(props.talk, useNow(), props.desk.directory.clocks.consultationMinutes.value);
  if (props.talk.danger === null) return t('outcome.needDanger');
  if (value.kind === null) return t('outcome.needKind');
  if (value.kind === 'agreed') {
    if (value.owner === null) return t('outcome.needOwner');
    const consented = otherAgreed(props, value.owner) || value.consentName.trim() !== '';
    return consented ? null : t('outcome.consentNeeded', { owner: value.owner });
  }
  if (value.reason === null) return t('outcome.needReason');
  const missing = opinionsMissing(props.talk, props.desk.side, value.reason, over);
  return missing.length > 0 ? t('outcome.needOpinions', { sides: list(missing) }) : null;
}

function outcomeOf(props: TalkProps, { kind, owner, consentName, consentBadge, reason }: Values): Outcome | null {
  if (kind === 'failed') return reason === null ? null : { kind, reason };
  if (kind === null || owner === null) return null;
  const said = otherAgreed(props, owner);
  return { kind, owner, consent: said ? null : { name: consentName.trim(), badge: consentBadge.trim() } };
}

function Concluded({ view, outcome }: TalkProps & { outcome: NonNullable<TalkProps['talk']['outcome']> }) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const orgName = useOrgName();
  const { result, owner, org, at } = outcome;
  const text =
    result.kind === 'agreed'
      ? t('outcome.doneAgreed', { owner: orgName(owner) })
      : t('outcome.doneFailed', { reason: t(`enums:fallbackReason.${result.reason}`), org: orgName(owner) });
  const consent = result.kind === 'agreed' && result.consent ? result.consent : null;
  return (
    <Alert
      type="success"
      showIcon
      title={text}
      description={
        <>
          {consent ? <p>{t('outcome.doneConsent', { name: consent.name, badge: consent.badge })}</p> : null}
          <p>{t('outcome.tellCaller', { org: orgName(owner), spoken: groupSpoken(view.order.spoken) })}</p>
          <span className="talk-soft">
            {t('outcome.doneBy', { org: orgName(org) })} <TimeText at={at} />{' '}
            {isPending(view, (e) => e.event.kind === 'three_way_concluded') ? <PendingMark /> : null}
          </span>
        </>
      }
    />
  );
}
