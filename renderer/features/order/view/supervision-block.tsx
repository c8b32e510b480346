import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../shared/domain/index.ts';
import { TimeText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Block } from './block.tsx';

/** 催办 → 督办 → 整改 → 销号, and pauses: who did what towards whom, when, with what words (L7). */
export function SupervisionBlock({ order, desk }: { order: Order; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.supervisionLog.length + order.pauses.length === 0) return null;
  return (
    <Block title={t('block.supervision')}>
      <ul className="order-lines">
        {order.supervisionLog.map((step) => (
          <li key={step.id}>
            <TimeText at={step.at} /> <b>{t(`enums:supervisionAct.${step.act}`)}</b> {orgName(desk, step.org)} →{' '}
            {orgName(desk, step.to)}
            {step.workingDays === null ? '' : ` · ${t('timeline.rectifyWithin', { days: step.workingDays })}`}
            <p>{step.text}</p>
          </li>
        ))}
        {order.pauses.map((pause) => (
          <li key={`${pause.reason}-${pause.from}`}>
            <TimeText at={pause.from} /> <b>{t('pause.since')}</b> {pauseReasonName(desk, pause.reason)}{' '}
            {orgName(desk, pause.org)}
            {pause.to === null ? ` · ${t('pause.stands')}` : ` · ${t('pause.until')} `}
            {pause.to === null ? null : <TimeText at={pause.to} />}
            <p>{pause.text}</p>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** A pause reason's name; its id where the city's list no longer has it. */
export function pauseReasonName({ directory }: Pick<Desk, 'directory'>, id: string): string {
  return directory.pauseReasons.find((r) => r.id === id)?.name ?? id;
}
