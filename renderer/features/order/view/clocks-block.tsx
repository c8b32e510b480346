import { useTranslation } from 'react-i18next';
import { type ClockReading, clocksOf, escalationOf } from '../../../../shared/domain/index.ts';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { useStatus } from '../../../stores/index.ts';
import { ClockMark, TimeText, useNow, useMarks } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Block } from './block.tsx';

/**
 * Every clock of the order with whose it is, what is left, how long it may take and where that comes from: in plain text,
 * so that nothing needs a pointer. Pauses, extensions and time without a line stand apart.
 */
export function ClocksBlock({ view, desk }: { view: OrderView; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums']);
  const now = useNow();
  const line = useStatus()?.line;
  const offlineSince = line?.state === 'offline' ? Date.parse(line.since) : null;
  const { directory } = desk;
  const clocks = clocksOf(view.order, view.events, { directory, now, own: { org: desk.org, offlineSince } });
  if (clocks.length === 0) return null;
  const escalation = escalationOf(clocks);
  const running = clocks.filter((c) => c.endedAt === null);
  const ended = clocks.filter((c) => c.endedAt !== null).reverse();
  const provisional = clocks.some((c) => c.provisional);
  return (
    <Block title={t('block.clocks')} tone={escalation === 'none' ? undefined : 'alarm'}>
      {escalation === 'none' ? null : <p className="order-escalation">{t(`enums:escalation.${escalation}`)}</p>}
      <ul className="order-lines order-clocks">
        {running.map((clock) => (
          <Line key={clock.id} clock={clock} desk={desk} />
        ))}
      </ul>
      {ended.length > 0 ? <Ended clocks={ended} desk={desk} /> : null}
      {clocks.some((c) => c.calendar === 'working') ? (
        <small className="order-muted">
          {t('clock.calendar', { source: directory.calendar.source, to: directory.calendar.to })}
        </small>
      ) : null}
      {provisional ? <p className="form-warning">{t('clock.provisional', { to: directory.calendar.to })}</p> : null}
    </Block>
  );
}

const worstFirst = ['missed', 'met', 'stopped'] as const;

/** Clocks that are over, folded away beneath those that still run; how the worst of them ended can be read without opening. */
function Ended({ clocks, desk }: { clocks: ClockReading[]; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums']);
  const [worst = 'stopped'] = worstFirst.filter((state) => clocks.some((c) => c.state === state));
  const n = clocks.filter((c) => c.state === worst).length;
  return (
    <details className="order-ended">
      <summary className={worst === 'missed' ? 'order-warn' : undefined}>
        {t('clock.over', { n: clocks.length, worst: t(`enums:clockState.${worst}`), worstN: n })}
      </summary>
      <ul className="order-lines order-clocks">
        {clocks.map((clock) => (
          <Line key={clock.id} clock={clock} desk={desk} />
        ))}
      </ul>
    </details>
  );
}

function Line({ clock, desk }: { clock: ClockReading; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums']);
  const mark = useMarks();
  const length = t(`enums:clockUnit.${clock.unit}`, { n: clock.value });
  const working = clock.calendar === 'working';
  // Never in days: a day of 24 hours and a working day are not the same, and this stands beside both.
  const time = (minutes: number) =>
    t(minutes < 60 ? 'clock.minutes' : 'clock.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
  const apart = [
    clock.extendedBy > 0 && t('clock.extended', { days: clock.extendedBy }),
    clock.pausedMinutes > 0 && t(working ? 'clock.pausedWorking' : 'clock.paused', { time: time(clock.pausedMinutes) }),
    clock.offlineMinutes > 0 && t('clock.offline', { time: time(clock.offlineMinutes) }),
  ].filter((text) => text !== false);
  return (
    <li data-clock={clock.clock}>
      <b>{t(`enums:clock.${clock.clock}`)}</b> {orgName(desk, clock.org)} <ClockMark clock={clock} />{' '}
      <span>
        {t(clock.endedAt !== null ? 'clock.ended' : clock.state === 'paused' ? 'clock.duePaused' : 'clock.due')}{' '}
        <TimeText at={clock.endedAt ?? clock.dueAt} />
      </span>
      {clock.provisional ? <b className="order-warn"> {t('clock.provisionalMark')}</b> : null}
      <br />
      <small className="order-muted">
        {t(working ? 'clock.lengthWorking' : 'clock.lengthAlways', { length })} ·{' '}
        {t(clock.official ? 'clock.official' : 'clock.ours')}
        {mark.colon}
        {clock.basis}
        {clock.clock === 'answer' && clock.startedAt === clock.endedAt ? ` · ${t('clock.notMeasured')}` : ''}
      </small>
      {apart.length > 0 ? <small className="order-apart"> · {apart.join(' · ')}</small> : null}
    </li>
  );
}
