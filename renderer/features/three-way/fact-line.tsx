import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact } from '../../../shared/domain/index.ts';
import { useOrgName } from '../../stores/index.ts';
import { Labelled, TimeText, useErrorText } from '../../ui/index.ts';
import { flushFact, typeFact, useFactStore } from './fact-store.ts';
import { PendingMark } from './pending-mark.tsx';
import { type TalkProps, isPending } from './talk.ts';

type Props = TalkProps & { fact: Fact; disabled: boolean };

/**
 * One fact: saved by itself when typing rests or the cursor leaves. What another seat wrote on the same line stands
 * beneath it; neither replaces the other (DOMAIN “Conflicts”).
 */
export function FactLine({ view, talk, desk, perform, fact, disabled }: Props) {
  const { t } = useTranslation(['threeWay', 'enums']);
  const id = useId();
  const key = `${view.order.id}:${fact}`;
  const line = useFactStore((s) => s.lines[key]);
  const mine = talk.facts.find((f) => f.fact === fact && f.device === desk.device);
  const others = talk.facts.filter((f) => f.fact === fact && f.device !== desk.device && f.text.trim() !== '');
  const text = line?.text ?? mine?.text ?? '';
  const save = (value: string) => perform({ kind: 'three_way_fact', body: { fact, text: value } });
  const differs = others.length > 0 && text.trim() !== '' && others.some((o) => o.text !== text);
  return (
    <li className="talk-fact" data-differs={differs || undefined}>
      <Labelled
        label={t(`enums:fact.${fact}`)}
        htmlFor={id}
        hint={<State view={view} fact={fact} mine={mine} line={line} device={desk.device} />}
      >
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={2000}
          placeholder={talk.outcome === null ? t(`fact.hint.${fact}`) : t('fact.notAsked')}
          disabled={disabled}
          value={text}
          onChange={(event) => typeFact(key, event.target.value, save)}
          onBlur={() => void flushFact(key)}
        />
      </Labelled>
      <Others entries={others} differs={differs} />
    </li>
  );
}

type Line = ReturnType<typeof useFactStore.getState>['lines'][string] | undefined;
type Entry = TalkProps['talk']['facts'][number];

function State({
  view,
  fact,
  mine,
  line,
  device,
}: {
  view: TalkProps['view'];
  fact: Fact;
  mine?: Entry;
  line: Line;
  device: string;
}) {
  const { t } = useTranslation('threeWay');
  const errorText = useErrorText();
  if (line?.state === 'failed') {
    return (
      <span className="talk-bad" role="alert">
        {t('fact.failed')} {errorText(line.error)}
      </span>
    );
  }
  if (line) return <span className="talk-soft">{t('fact.saving')}</span>;
  if (!mine) return null;
  const pending = isPending(
    view,
    (e) => e.device === device && e.event.kind === 'three_way_fact' && e.event.fact === fact,
  );
  return (
    <span className="talk-soft">
      {t('fact.saved')} <TimeText at={mine.at} /> {pending ? <PendingMark /> : null}
    </span>
  );
}

function Others({ entries, differs }: { entries: Entry[]; differs: boolean }) {
  const { t } = useTranslation('threeWay');
  const orgName = useOrgName();
  if (entries.length === 0) return null;
  return (
    <ul className="talk-others">
      {entries.map((entry) => (
        <li key={entry.device}>
          <b>{entry.text}</b>{' '}
          <span className="talk-soft">
            {t('fact.seatTail', { org: orgName(entry.org), tail: entry.device.slice(-4) })} <TimeText at={entry.at} />
          </span>
        </li>
      ))}
      {differs ? <li className="talk-warn">{t('fact.both')}</li> : null}
    </ul>
  );
}
