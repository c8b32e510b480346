import { useTranslation } from 'react-i18next';
import { useNow } from './now.ts';
import { dayTime, durationOf, fullTime, shortTime } from './time.ts';

/** A point in time, short; the full date is in its title. */
export function TimeText({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={fullTime(at)} className="ui-num">
      {shortTime(at, now)}
    </time>
  );
}

/** Both clocks of an event: when it happened at the seat, and when the hub had it (DOMAIN §5 trace). */
export function BothClocks({ at, syncedAt }: { at: string; syncedAt: string | null }) {
  const { t } = useTranslation('common');
  return (
    <span className="ui-clocks ui-num">
      <time dateTime={at} title={fullTime(at)}>
        {t('eventTime')} {dayTime(at)}
      </time>
      <span>
        {t('syncTime')} {syncedAt ? dayTime(syncedAt) : t('notSynced')}
      </span>
    </span>
  );
}

/** Text of a length of time in the language of the desk. */
export function useDurationText(): (ms: number) => string {
  const { t } = useTranslation('common');
  return (ms) => {
    const { unit, ...values } = durationOf(ms);
    return t(`duration.${unit}`, values);
  };
}

/** Time since an instant, moving by itself. */
export function Elapsed({ since }: { since: string }) {
  const now = useNow();
  const text = useDurationText();
  return <span className="ui-num">{text(now - Date.parse(since))}</span>;
}
