import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LegState, type Party } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { ErrorNotice, LegTag, ShortcutButton, TimeText } from '../../ui/index.ts';
import { PendingMark } from './pending-mark.tsx';
import { type TalkProps, isPending, parties } from './talk.ts';

const joinKeys: Record<Party, string> = { caller: 'Ctrl+1', '12345': 'Ctrl+2', '110': 'Ctrl+3' };
const noName = { who: '' };

/** 诉求方, 12345, 110: one key each says that it has joined; the time is taken at the press. */
export function PartyList(props: TalkProps) {
  const { t } = useTranslation('threeWay');
  return (
    <section className="talk-step" aria-label={t('step.parties')}>
      <h3>{t('step.parties')}</h3>
      <ul className="talk-parties">
        {parties.map((party) => (
          <PartyRow key={party} {...props} party={party} />
        ))}
      </ul>
    </section>
  );
}

function PartyRow({ view, talk, perform, party }: TalkProps & { party: Party }) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const leg = talk.parties[party];
  const { value, set, run, error, busy } = useForm(`talk:${view.order.id}:${party}`, noName);
  const closed = talk.outcome !== null;
  const move = (state: LegState) => {
    const body = { party, state, who: value.who.trim(), at: new Date().toISOString() };
    void run(() => perform({ kind: 'three_way_party', body }));
  };
  const pending = isPending(view, (e) => e.event.kind === 'three_way_party' && e.event.party === party);
  return (
    <li>
      <b className="talk-party">{t(`enums:party.${party}`)}</b>
      <LegTag value={leg.state} />
      <ShortcutButton
        keys={joinKeys[party]}
        type={leg.state === 'connected' ? 'default' : 'primary'}
        disabled={closed || leg.state === 'connected'}
        loading={busy}
        aria-label={`${t(`enums:party.${party}`)} ${t('party.join')}`}
        onPress={() => move('connected')}
      >
        {t('party.join')}
      </ShortcutButton>
      <Select<LegState>
        className="talk-leg"
        aria-label={`${t(`enums:party.${party}`)} ${t('party.other')}`}
        placeholder={t('party.other')}
        disabled={closed}
        value={null}
        options={LegState.options.filter((s) => s !== leg.state).map((s) => ({ value: s, label: t(`enums:leg.${s}`) }))}
        onChange={(state) => move(state)}
      />
      <Input
        className="talk-who"
        aria-label={`${t(`enums:party.${party}`)} ${t('party.who')}`}
        placeholder={leg.who || t('party.who')}
        disabled={closed}
        maxLength={200}
        value={value.who}
        onChange={(event) => set({ who: event.target.value })}
        onBlur={() => value.who.trim() && move(leg.state)}
      />
      <span className="talk-soft">
        {leg.joinedAt ? <Moment label={t('party.joinedAt')} at={leg.joinedAt} /> : null}{' '}
        {leg.leftAt ? <Moment label={t('party.leftAt')} at={leg.leftAt} /> : null} {pending ? <PendingMark /> : null}
      </span>
      <ErrorNotice error={error} />
    </li>
  );
}

function Moment({ label, at }: { label: string; at: string }) {
  return (
    <>
      {label} <TimeText at={at} />
    </>
  );
}
