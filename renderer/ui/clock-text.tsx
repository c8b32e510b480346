import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  PauseCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockReading, ClockState } from '../../shared/domain/index.ts';
import { useNow } from './now.ts';
import { useDurationText } from './time-text.tsx';

const icons: Record<ClockState, ReactNode> = {
  running: <ClockCircleOutlined aria-hidden />,
  warning: <WarningOutlined aria-hidden />,
  overdue: <ExclamationCircleFilled aria-hidden />,
  met: <CheckCircleOutlined aria-hidden />,
  missed: <ExclamationCircleFilled aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
  stopped: <MinusCircleOutlined aria-hidden />,
};

/** The reading moved on to this second: main tells of it only when the order changes. */
export function stateAt(clock: Pick<ClockReading, 'state' | 'dueAt' | 'warnAt'>, now: number): ClockState {
  if (!['running', 'warning', 'overdue'].includes(clock.state)) return clock.state;
  if (now > Date.parse(clock.dueAt)) return 'overdue';
  return clock.warnAt !== null && now >= Date.parse(clock.warnAt) ? 'warning' : 'running';
}

/** State of a clock in an icon and words, and how long it still has or is over. Colour is only a second mark. */
export function ClockMark({ clock, named = false }: { clock: ClockReading; named?: boolean }) {
  const { t } = useTranslation(['enums', 'common']);
  const now = useNow();
  const duration = useDurationText();
  const state = stateAt(clock, now);
  const left = Date.parse(clock.dueAt) - now;
  const runs = state === 'running' || state === 'warning';
  return (
    <span className="ui-clock ui-num" data-state={state}>
      {icons[state]} {named ? `${t(`clock.${clock.clock}`)} ` : ''}
      <b>{t(`clockState.${state}`)}</b>
      {runs ? ` ${t('common:clock.left', { time: duration(left) })}` : ''}
      {state === 'overdue' ? ` ${t('common:clock.over', { time: duration(-left) })}` : ''}
    </span>
  );
}
