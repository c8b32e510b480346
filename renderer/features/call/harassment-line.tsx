import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HarassmentView } from '../../../shared/ipc/index.ts';
import { type Call, useSeat } from '../../stores/index.ts';
import { dayTime } from '../../ui/index.ts';

/** A word that this number stands as harassing (L10). It changes nothing else on the form, least of all danger. */
export function HarassmentLine({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  const seat = useSeat();
  const [found, setFound] = useState<HarassmentView[]>([]);
  const { id, save, fields } = call;
  const { callerNumber } = fields.source;
  const saved = save.kind === 'saved' || save.kind === 'empty';
  useEffect(() => {
    if (id === null || !saved) return undefined;
    let current = true;
    const take = (next: HarassmentView[]) => void (current && setFound(next));
    seat.call('orders.harassment', { id }).then(take, () => take([]));
    return () => {
      current = false;
    };
  }, [seat, id, saved, callerNumber]);
  const [latest] = found;
  if (!latest) return null;
  return (
    <p className="call-harassment" role="status">
      {t('harassment', { by: latest.by, until: dayTime(latest.until) })}
    </p>
  );
}
