import { AlertFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Danger } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useOrgName } from '../../stores/index.ts';
import { DangerField, TextField } from '../../ui/form/index.ts';
import { ErrorNotice, ShortcutButton, TimeText, useListText } from '../../ui/index.ts';
import { PendingMark } from './pending-mark.tsx';
import { type TalkProps, isPending } from './talk.ts';

type Values = { danger: Danger[]; text: string };

/** The first question. “Yes” makes the order urgent at once, whatever else is still open; the checklist goes on (R9). */
export function DangerQuestion({ onOpenOrder, ...props }: TalkProps & { onOpenOrder: () => void }) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const { view, talk, perform } = props;
  const known = view.order.fields.matter.danger;
  const initial = useMemo((): Values => ({ danger: known, text: '' }), [known]);
  const { value, set, run, error, busy } = useForm(`talk:${view.order.id}:danger`, initial);
  const answer = (yes: boolean) => {
    const body = {
      answer: yes ? ('yes' as const) : ('no' as const),
      danger: yes ? value.danger : [],
      text: value.text,
    };
    void run(() => perform({ kind: 'three_way_danger', body }));
  };
  const closed = talk.outcome !== null;
  return (
    <section className="talk-step talk-danger" data-unanswered={talk.danger === null || undefined}>
      <h3>
        <AlertFilled aria-hidden /> {t('step.danger')}
      </h3>
      <p className="talk-question">{t('danger.question')}</p>
      <div className="talk-row">
        <ShortcutButton
          keys="Alt+Y"
          size="large"
          danger
          type="primary"
          disabled={closed}
          loading={busy}
          onPress={() => answer(true)}
        >
          {t('danger.yes')}
        </ShortcutButton>
        <ShortcutButton
          keys="Alt+N"
          size="large"
          disabled={closed || talk.danger?.answer === 'no'}
          loading={busy}
          onPress={() => answer(false)}
        >
          {t('danger.no')}
        </ShortcutButton>
        <Answer {...props} />
      </div>
      {closed || talk.danger?.answer === 'no' ? null : (
        <>
          <DangerField label={t('danger.kinds')} value={value.danger} onChange={(danger) => set({ danger })} />
          <TextField label={t('danger.text')} value={value.text} onChange={(text) => set({ text })} />
        </>
      )}
      <ErrorNotice error={error} />
      <PoliceFirst {...props} onOpenOrder={onOpenOrder} />
    </section>
  );
}

function Answer({ view, talk }: TalkProps) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const orgName = useOrgName();
  const list = useListText();
  if (talk.danger === null) return null;
  const { answer, at, org } = talk.danger;
  const kinds = list(view.order.fields.matter.danger.map((d) => t(`enums:danger.${d}`)));
  return (
    <span role="status" className={answer === 'yes' ? 'talk-bad' : 'talk-soft'}>
      {t(answer === 'yes' ? 'danger.answeredYes' : 'danger.answeredNo', { org: orgName(org) })} <TimeText at={at} />{' '}
      {answer === 'yes' ? kinds : ''}{' '}
      {isPending(view, (e) => e.event.kind === 'three_way_danger') ? <PendingMark /> : null}
    </span>
  );
}

/** Danger is dispatched on before the consultation ends, whoever ends up owning the matter. */
function PoliceFirst({ view, talk, desk, onOpenOrder }: TalkProps & { onOpenOrder: () => void }) {
  const { t } = useTranslation('threeWay');
  const list = useListText();
  if (talk.danger?.answer !== 'yes') return null;
  const sent = list(view.order.dispatches.map((d) => d.unit));
  if (sent) return <Alert type="success" showIcon title={t('danger.dispatched', { units: sent })} />;
  return desk.side === '110' ? (
    <Alert
      type="error"
      showIcon
      title={t('danger.police')}
      action={
        <ShortcutButton keys="Alt+D" danger onPress={onOpenOrder}>
          {t('danger.goDispatch')}
        </ShortcutButton>
      }
    />
  ) : (
    <Alert type="warning" showIcon title={t('danger.toldPolice')} />
  );
}
