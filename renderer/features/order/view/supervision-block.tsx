import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../shared/domain/index.ts';
import { usePauseReasonName } from '../../../stores/index.ts';
import { TimeText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Block } from './block.tsx';

/** 催办 → 督办 → 整改 → 销号, and pauses: who did what towards whom, when, with what words (L7). */
export function SupervisionBlock({ order, desk }: { order: Order; desk: Desk }) {
  const { t } = useTranslation('order');
  if (order.supervisionLog.length + order.pauses.length === 0) return null;
  return (
    <Block title={t('block.supervision')}>
      <ul className="order-lines">
        {inTime(order).map((line) =>
          line.kind === 'step' ? (
            <StepLine key={line.step.id} step={line.step} desk={desk} />
          ) : (
            <PauseLine key={`${line.pause.reason}-${line.pause.from}`} pause={line.pause} desk={desk} />
          ),
        )}
      </ul>
    </Block>
  );
}

type Step = Order['supervisionLog'][number];
type Pause = Order['pauses'][number];
type Line = { at: string } & ({ kind: 'step'; step: Step } | { kind: 'pause'; pause: Pause });

/** Acts and pauses as they happened; what happened at one instant stays in the order it was recorded. */
function inTime({ supervisionLog, pauses }: Order): Line[] {
  const lines: Line[] = [
    ...supervisionLog.map((step) => ({ kind: 'step' as const, at: step.at, step })),
    ...pauses.map((pause) => ({ kind: 'pause' as const, at: pause.from, pause })),
  ];
  return lines.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function StepLine({ step, desk }: { step: Step; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums']);
  return (
    <li>
      <TimeText at={step.at} /> <b>{t(`enums:supervisionAct.${step.act}`)}</b> {orgName(desk, step.org)} →{' '}
      {orgName(desk, step.to)}
      {step.workingDays === null ? '' : ` · ${t('timeline.rectifyWithin', { days: step.workingDays })}`}
      <p>{step.text}</p>
    </li>
  );
}

function PauseLine({ pause, desk }: { pause: Pause; desk: Desk }) {
  const { t } = useTranslation('order');
  const pauseReasonName = usePauseReasonName();
  return (
    <li>
      <TimeText at={pause.from} /> <b>{t('pause.since')}</b> {pauseReasonName(pause.reason)} {orgName(desk, pause.org)}
      {pause.to === null ? ` · ${t('pause.stands')}` : ` · ${t('pause.until')} `}
      {pause.to === null ? null : <TimeText at={pause.to} />}
      <p>{pause.text}</p>
    </li>
  );
}
