import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useDurationText, useNow } from '../../ui/index.ts';
import type { TalkProps } from './talk.ts';

/** How long they have been talking, against the limit and where the limit comes from. It never rings. */
export function TalkClock({ talk, desk }: Pick<TalkProps, 'talk' | 'desk'>) {
  const { t } = useTranslation('threeWay');
  const now = useNow();
  const duration = useDurationText();
  const { value, basis } = desk.directory.clocks.consultationMinutes;
  const until = talk.outcome ? Date.parse(talk.outcome.at) : now;
  const passed = until - Date.parse(talk.openedAt);
  const over = passed > value * 60_000;
  return (
    <span className="talk-clock" data-over={over || undefined}>
      <ClockCircleOutlined aria-hidden /> {t('clock.label')} <b className="ui-num">{duration(passed)}</b>{' '}
      <span className="talk-soft">
        {t('clock.limit', { minutes: value, basis })}
        {talk.outcome ? ` · ${t('clock.stopped')}` : ''}
      </span>
      {over && !talk.outcome ? <strong> {t('clock.over')}</strong> : null}
    </span>
  );
}
