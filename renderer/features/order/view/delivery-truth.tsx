import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { DeliveryTag, clockTime, dayTime, fullTime, useNow } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { deliveryLines } from '../model/delivery-lines.ts';

/** The delivery axis with its evidence: every step that has happened with its time, and what is still waited for. */
export function DeliveryTruth({ view, desk }: { view: OrderView; desk: Desk }) {
  const { t } = useTranslation('order');
  const now = useNow();
  return (
    <>
      <DeliveryTag value={view.summary.delivery} />
      <ul className="order-delivery">
        {deliveryLines(view).map((line) => (
          <li key={`${line.kind}-${line.org ?? ''}`} data-kind={line.kind}>
            {t(`deliveryLine.${line.kind}`, {
              time: line.at ? toTheSecond(line.at, now) : '',
              org: line.org ? orgName(desk, line.org) : '',
              who: line.who ?? '',
              count: line.count ?? 0,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Seconds count here: an emergency must be received within three and delivered within ten. */
function toTheSecond(at: string, now: number): string {
  return fullTime(at).slice(0, 10) === fullTime(now).slice(0, 10) ? clockTime(at) : dayTime(at);
}
