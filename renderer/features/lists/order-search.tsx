import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chinaDay, isSpokenNumber } from '../../../shared/domain/index.ts';
import type { Found } from '../../../shared/ipc/index.ts';
import { useSeat } from '../../stores/index.ts';
import { ErrorNotice, Keys, dayAfter, isComposing, shortTime, typedDay, useNow, useShortcut } from '../../ui/index.ts';

type Props = { found: Found | null; onFound: (found: Found | null) => void };

/** “我的事到哪了”: where an order stands, by number or telephone. Enter asks, Escape goes back to the list. */
export function OrderSearch({ found, onFound }: Props) {
  const { t } = useTranslation('lists');
  const seat = useSeat();
  const field = useRef<InputRef>(null);
  const today = chinaDay(useNow());
  const [text, setText] = useState('');
  /** As typed; null for today. */
  const [day, setDay] = useState<string | null>(null);
  const [hint, setHint] = useState('');
  const [error, setError] = useState<unknown>(null);
  /** An answer that was overtaken by another question is not shown. */
  const asked = useRef(0);
  useShortcut('F3', () => field.current?.focus({ cursor: 'all' }));

  const clear = (): void => {
    asked.current++;
    setText('');
    setDay(null);
    setHint('');
    setError(null);
    onFound(null);
  };
  const ask = async (): Promise<void> => {
    const wanted = text.trim();
    const mine = ++asked.current;
    setError(null);
    const onDay = isSpokenNumber(wanted) && day !== null ? typedDay(day, today) : undefined;
    const wrong = wanted.length < 3 ? t('searchShort') : onDay === null ? t('searchBadDay') : null;
    setHint(wrong ?? t('searching'));
    if (wrong !== null) return;
    try {
      const answer = await seat.call('orders.find', { text: wanted, ...(onDay ? { day: onDay } : {}) });
      if (mine === asked.current) onFound(answer);
    } catch (failure) {
      if (mine === asked.current) setError(failure);
    }
    if (mine === asked.current) setHint('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') void ask();
    if (event.key === 'Escape') clear();
  };
  return (
    <div className="list-search" role="search">
      <Input
        ref={field}
        value={text}
        aria-label={t('searchLabel')}
        aria-keyshortcuts="F3"
        placeholder={t('searchHint')}
        suffix={<Keys keys="F3" />}
        allowClear
        onChange={(e) => (e.target.value === '' ? clear() : setText(e.target.value))}
        onKeyDown={onKeyDown}
      />
      {isSpokenNumber(text) ? (
        <SpokenDay value={day ?? today} today={today} onChange={setDay} onKeyDown={onKeyDown} />
      ) : null}
      <p className={found?.source === 'seat' ? 'list-search-hint list-search-seat' : 'list-search-hint'} role="status">
        {hint || (found ? <Answered found={found} /> : '')}
      </p>
      <ErrorNotice error={error} onClose={() => setError(null)} />
    </div>
  );
}

type DayProps = {
  value: string;
  today: string;
  onChange: (day: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The day of a spoken number, written as everywhere on the desk; the arrows go a day back and forth. */
function SpokenDay({ value, today, onChange, onKeyDown }: DayProps) {
  const { t } = useTranslation('lists');
  const [id, hintId] = [useId(), useId()];
  const step = (days: number): void => {
    const to = dayAfter(typedDay(value, today) ?? today, days);
    if (to !== null && to <= today) onChange(to);
  };
  return (
    <div className="list-search-day">
      <label htmlFor={id}>{t('searchDay')}</label>
      <Input
        id={id}
        size="small"
        value={value}
        maxLength={12}
        placeholder={t('searchDayHint')}
        aria-describedby={hintId}
        status={typedDay(value, today) === null ? 'error' : ''}
        onChange={(e) => onChange(e.target.value)}
        onKeyDown={(event) => {
          if (!isComposing(event) && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault();
            event.stopPropagation();
            step(event.key === 'ArrowUp' ? 1 : -1);
          } else onKeyDown(event);
        }}
      />
      <span id={hintId}>{t('searchDayKeys')}</span>
    </div>
  );
}

/** Whose answer it is and until when it is true, before anything is read out of it. */
function Answered({ found }: { found: Found }) {
  const { t } = useTranslation('lists');
  const now = useNow();
  const n = found.rows.length;
  const time = found.at === null ? '' : withoutSeconds(shortTime(found.at, now));
  const none = n === 0 ? ` ${t('searchNone')}` : '';
  if (found.source === 'hub') return `${t(found.more ? 'searchHubMore' : 'searchHub', { time, n })}${none}`;
  const why = found.why === null ? '' : t(`searchWhy.${found.why}`);
  return `${t(found.at === null ? 'searchSeatNever' : 'searchSeat', { time, n, why })}${none}`;
}

/** `20:14:05` to `20:14`; a time with its day has no seconds. */
function withoutSeconds(time: string): string {
  return time.replace(/^(\d\d:\d\d):\d\d$/, '$1');
}
