import { HourglassOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { RecordedEvent } from '../../../shared/domain/index.ts';
import { BothClocks, useDurationText } from '../time-text.tsx';
import { dayTime } from '../time.ts';
import type { TimelineEntry } from './entries.ts';
import { eventLines } from './event-text.ts';
import type { Names } from './patch-text.ts';
import './timeline.css';

type Props = {
  entry: TimelineEntry;
  names: Names;
  /** The seat this stands at, and what it is called here: “this seat” says nothing on a sheet that is carried away. */
  own: { device: string; called: string };
};

/** One step of an order with everything it says, both clocks, organisation, operator and seat; the same words on screen and paper. */
export function TimelineItem({ entry, names, own }: Props) {
  const { t } = useTranslation(['order', 'enums', 'common']);
  const { recorded } = entry;
  return (
    <li data-pending={entry.pending || undefined} data-kind={recorded.event.kind}>
      <div className="ui-event-head">
        <b>{t(`enums:event.${recorded.event.kind}`)}</b>
        <span>
          {names.org(recorded.org)}
          {recorded.for ? ` ${t('timeline.for', { org: names.org(recorded.for) })}` : ''}
        </span>
        <Author recorded={recorded} own={own} />
        {entry.count > 1 ? <span className="ui-event-by">{t('timeline.times', { count: entry.count })}</span> : null}
      </div>
      {recorded.released ? (
        <p className="ui-event-warn">
          {t('timeline.released', { ...recorded.released, at: dayTime(recorded.released.at) })}
        </p>
      ) : null}
      {[recorded, ...entry.routed]
        .flatMap(({ event }) => eventLines(event, entry.before, { t, ...names }))
        .map((line, i) => (
          <p key={i}>{line}</p>
        ))}
      <Clocks entry={entry} />
    </li>
  );
}

function Author({ recorded, own }: { recorded: RecordedEvent; own: Props['own'] }) {
  const { t } = useTranslation('order');
  return (
    <span className="ui-event-by">
      {recorded.operator ? t('timeline.operator', { operator: recorded.operator }) : t('timeline.automatic')}
      {' · '}
      {recorded.device === own.device
        ? own.called
        : (recorded.seat ?? t('timeline.device', { tail: recorded.device.slice(-4) }))}
    </span>
  );
}

function Clocks({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('order');
  const duration = useDurationText();
  return (
    <div className="ui-event-clocks">
      <BothClocks at={entry.recorded.at} syncedAt={entry.recorded.syncedAt} />
      {entry.pending ? (
        <strong className="ui-event-warn">
          <HourglassOutlined aria-hidden /> {t('timeline.pending')}
        </strong>
      ) : null}
      {entry.offlineMs === null ? null : (
        <span className="ui-event-offline">{t('timeline.offline', { gap: duration(entry.offlineMs) })}</span>
      )}
    </div>
  );
}
