import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { useDivisionName, useOrgName, usePauseReasonName } from '../../../stores/index.ts';
import { TimelineItem, timelineOf } from '../../../ui/index.ts';
import type { Desk } from '../desk.ts';
import { Block } from './block.tsx';

const asItIs = (text: string) => text;

/** Every step, newest first, with both clocks, organisation, operator and seat; what the hub has yet to decide is marked. */
export function Timeline({ view, desk }: { view: OrderView; desk: Desk }) {
  const { t } = useTranslation('order');
  const names = {
    org: useOrgName(),
    division: useDivisionName(),
    pauseReason: usePauseReasonName(),
    personal: asItIs,
  };
  const own = { device: desk.device, called: t('timeline.thisSeat') };
  return (
    <Block title={t('block.timeline')}>
      <ol className="order-timeline">
        {timelineOf(view)
          .toReversed()
          .map((entry) => (
            <TimelineItem key={entry.recorded.version} entry={entry} names={names} own={own} />
          ))}
      </ol>
    </Block>
  );
}
