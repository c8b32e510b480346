import { HourglassOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { useDivisionName } from '../../../stores/index.ts';
import { BothClocks, dayTime, useDurationText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { type TimelineEntry, timelineOf } from '../model/timeline.ts';
import { Block } from './block.tsx';
import { pauseReasonName } from './supervision-block.tsx';
import { eventLines } from './event-text.ts';

/** Every step, newest first, with both clocks, organisation, operator and seat; what the hub has yet to decide is marked. */
export function Timeline({ view, desk }: { view: OrderView; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums', 'common']);
  return (
    <Block title={t('block.timeline')}>
      <ol className="order-timeline">
        {timelineOf(view).map((entry) => (
          <Entry key={entry.recorded.version} entry={entry} desk={desk} />
        ))}
      </ol>
    </Block>
  );
}

function Entry({ entry, desk }: { entry: TimelineEntry; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums', 'common']);
  const duration = useDurationText();
  const division = useDivisionName();
  const { recorded } = entry;
  const said = [recorded, ...entry.routed];
  const tools = {
    t,
    org: (id: string) => orgName(desk, id),
    division,
    pauseReason: (id: string) => pauseReasonName(desk, id),
  };
  return (
    <li data-pending={entry.pending || undefined} data-kind={recorded.event.kind}>
      <div className="order-event-head">
        <b>{t(`enums:event.${recorded.event.kind}`)}</b>
        <span>
          {orgName(desk, recorded.org)}
          {recorded.for ? ` ${t('timeline.for', { org: orgName(desk, recorded.for) })}` : ''}
        </span>
        <span className="order-muted">
          {recorded.operator ? t('timeline.operator', { operator: recorded.operator }) : t('timeline.automatic')}
          {' · '}
          {recorded.device === desk.device
            ? t('timeline.thisSeat')
            : (recorded.seat ?? t('timeline.device', { tail: recorded.device.slice(-4) }))}
        </span>
        {entry.count > 1 ? <span className="order-muted">{t('timeline.times', { count: entry.count })}</span> : null}
      </div>
      {recorded.released ? (
        <p className="order-warn">
          {t('timeline.released', { ...recorded.released, at: dayTime(recorded.released.at) })}
        </p>
      ) : null}
      {said
        .flatMap(({ event }) => eventLines(event, entry.before, tools))
        .map((line, i) => (
          <p key={i}>{line}</p>
        ))}
      <div className="order-event-clocks">
        <BothClocks at={recorded.at} syncedAt={recorded.syncedAt} />
        {entry.pending ? (
          <strong className="order-warn">
            <HourglassOutlined aria-hidden /> {t('timeline.pending')}
          </strong>
        ) : null}
        {entry.offlineMs === null ? null : (
          <span className="order-offline">{t('timeline.offline', { gap: duration(entry.offlineMs) })}</span>
        )}
      </div>
    </li>
  );
}
