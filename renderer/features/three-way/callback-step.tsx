import { PhoneOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../stores/form-store.ts';
import { ErrorNotice, LegTag, ShortcutButton } from '../../ui/index.ts';
import type { TalkProps } from './talk.ts';

const nothing = {};

/** A matter from the internet has nobody on the line yet: the checklist starts with calling the person back. */
export function CallbackStep({ view, talk, perform }: TalkProps) {
  const { t } = useTranslation('threeWay');
  const { run, error, busy } = useForm(`talk:${view.order.id}:callback`, nothing);
  const { source, person } = view.order.fields;
  if (source.channel !== 'internet') return null;
  const leg = talk.parties.caller;
  const closed = talk.outcome !== null;
  const reach = (state: 'connected' | 'no_answer') => {
    const body = { party: 'caller' as const, state, who: person.name, at: new Date().toISOString() };
    void run(() => perform({ kind: 'three_way_party', body }));
  };
  return (
    <section className="talk-step" aria-label={t('step.callback')}>
      <h3>
        <PhoneOutlined aria-hidden /> {t('step.callback')}
      </h3>
      <p className="talk-soft">{t('callback.why')}</p>
      {person.doNotCall ? (
        <p className="talk-bad">{t('callback.blocked', { contact: person.safeContact || t('callback.none') })}</p>
      ) : (
        <div className="talk-row">
          <span className="talk-number ui-num">{source.callbackNumber || t('callback.none')}</span>
          <LegTag value={leg.state} />
          <ShortcutButton keys="Alt+C" disabled={closed} loading={busy} onPress={() => reach('connected')}>
            {t('callback.reached')}
          </ShortcutButton>
          <ShortcutButton keys="Alt+M" disabled={closed} loading={busy} onPress={() => reach('no_answer')}>
            {t('callback.missed')}
          </ShortcutButton>
        </div>
      )}
      <ErrorNotice error={error} />
    </section>
  );
}
