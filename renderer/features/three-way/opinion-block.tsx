import { useTranslation } from 'react-i18next';
import { otherSide } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useOrgName } from '../../stores/index.ts';
import { ChoiceField, InlineForm, TextField } from '../../ui/form/index.ts';
import { TimeText, useRequiredText } from '../../ui/index.ts';
import { PendingMark } from './pending-mark.tsx';
import type { TalkProps } from './talk.ts';

type Values = { owner: '110' | '12345' | 'unclear' | null; text: string; clause: string };
const nothing: Values = { owner: null, text: '', clause: '' };

/** Each side's opinion with its clause, both in sight of both; a later one is added, never replaces (R8). */
export function OpinionBlock(props: TalkProps) {
  const { t } = useTranslation('threeWay');
  const { talk, desk } = props;
  const theirs = otherSide(desk.side);
  return (
    <section className="talk-step" aria-label={t('step.opinions')}>
      <h3>{t('step.opinions')}</h3>
      <div className="talk-sides">
        <div>
          <Opinions {...props} side={desk.side} />
          {talk.outcome === null ? <OwnOpinion {...props} /> : null}
        </div>
        <div>
          <Opinions {...props} side={theirs} />
          {talk.opinions.some((o) => o.side === theirs) || talk.outcome ? null : (
            <p className="talk-soft">{t('opinion.waiting')}</p>
          )}
        </div>
      </div>
    </section>
  );
}

function Opinions({ view, talk, side }: TalkProps & { side: '110' | '12345' }) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const orgName = useOrgName();
  const opinions = talk.opinions.filter((o) => o.side === side);
  const pending = new Set(view.events.filter((e) => e.syncedAt === null).map((e) => e.at));
  return (
    <>
      <h4>{t('opinion.side', { side })}</h4>
      {opinions.length === 0 ? <p className="talk-soft">{t('opinion.none')}</p> : null}
      <ul className="talk-opinions">
        {opinions.map((o) => (
          <li key={`${o.at}-${o.org}`}>
            <b>{t('opinion.owned', { owner: t(`enums:handler.${o.owner}`) })}</b>
            <p>{o.text}</p>
            <span className="talk-soft">
              {o.clause} {orgName(o.org)} {o.operator} <TimeText at={o.at} />{' '}
              {pending.has(o.at) ? <PendingMark /> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function OwnOpinion({ view, talk, desk, perform }: TalkProps) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const { value, set, run, error, busy, saved } = useForm(`talk:${view.order.id}:opinion`, nothing);
  const { owner, text, clause } = value;
  const again = talk.opinions.some((o) => o.side === desk.side);
  const barred = useRequiredText()([owner === null && t('opinion.owner'), !text.trim() && t('opinion.text')]);
  const submit = () => {
    if (owner === null) return;
    const body = { owner, text: text.trim(), clause: clause.trim() };
    void run(() => perform({ kind: 'three_way_opinion', body }));
  };
  return (
    <InlineForm
      title={t(again ? 'opinion.again' : 'opinion.add')}
      submitLabel={t('opinion.add')}
      barred={barred}
      busy={busy}
      error={error}
      saved={saved}
      onSubmit={submit}
    >
      <ChoiceField
        required={!again}
        label={t('opinion.owner')}
        value={owner}
        choices={(['12345', '110', 'unclear'] as const).map((o) => ({ value: o, label: t(`enums:handler.${o}`) }))}
        onChange={(o) => set({ owner: o })}
      />
      <TextField
        rows={2}
        required={!again}
        label={t('opinion.text')}
        value={text}
        maxLength={2000}
        onChange={(v) => set({ text: v })}
      />
      <TextField wide label={t('opinion.clause')} value={clause} maxLength={200} onChange={(v) => set({ clause: v })} />
    </InlineForm>
  );
}
