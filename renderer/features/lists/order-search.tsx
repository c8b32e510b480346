import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderSummary } from '../../../shared/ipc/index.ts';
import { useSeat } from '../../stores/index.ts';
import { ErrorNotice, Keys, isComposing, useShortcut } from '../../ui/index.ts';

export type Found = { text: string; orders: OrderSummary[] };

type Props = { found: Found | null; onFound: (found: Found | null) => void };

/** “我的事到哪了”: find an order by number or telephone. Enter asks, Escape goes back to the list. */
export function OrderSearch({ found, onFound }: Props) {
  const { t } = useTranslation('lists');
  const seat = useSeat();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [hint, setHint] = useState('');
  const [error, setError] = useState<unknown>(null);
  useShortcut('F3', () => field.current?.focus({ cursor: 'all' }));

  const clear = (): void => {
    setText('');
    setHint('');
    setError(null);
    onFound(null);
  };
  const ask = async (): Promise<void> => {
    const wanted = text.trim();
    setError(null);
    setHint(wanted.length < 3 ? t('searchShort') : '');
    if (wanted.length < 3) return;
    try {
      onFound({ text: wanted, orders: await seat.call('orders.find', { text: wanted }) });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="list-search">
      <Input
        ref={field}
        value={text}
        aria-label={t('searchLabel')}
        aria-keyshortcuts="F3"
        placeholder={t('searchHint')}
        suffix={<Keys keys="F3" />}
        allowClear
        onChange={(e) => (e.target.value === '' ? clear() : setText(e.target.value))}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') void ask();
          if (event.key === 'Escape') clear();
        }}
      />
      <p className="list-search-hint" role="status">
        {hint ||
          (found ? (found.orders.length > 0 ? t('searchResult', { n: found.orders.length }) : t('searchNone')) : '')}
      </p>
      <ErrorNotice error={error} onClose={() => setError(null)} />
    </div>
  );
}
