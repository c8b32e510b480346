import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { DangerMark, ShortcutButton, SpokenNumber } from '../../../ui/index.ts';

type Props = { view: OrderView; onOpenVoice: () => void };

/**
 * The one line that never scrolls and never changes its height: mode, danger, title, spoken number, and at its end the
 * place where a demand for the telephone appears without moving anything.
 */
export function TitleLine({ view, onOpenVoice }: Props) {
  const { t } = useTranslation(['order', 'enums', 'common']);
  const { order, summary } = view;
  const { matter } = order.fields;
  return (
    <div className="order-title" data-danger={matter.danger.length > 0 || undefined}>
      {order.mode === 'drill' ? <strong className="order-drill">{t('enums:mode.drill')}</strong> : null}
      <DangerMark danger={matter.danger} urgent={matter.urgent} />
      <h2 title={matter.title}>{matter.title || matter.narrative.slice(0, 40)}</h2>
      {summary.voiceDemand ? (
        <ShortcutButton keys={null} type="primary" danger className="order-voice" onPress={onOpenVoice}>
          {t('common:voiceNeeded')}
        </ShortcutButton>
      ) : null}
      <span className="order-spoken">
        <span className="order-label">{t('header.spoken')}</span> <SpokenNumber value={order.spoken} size="big" />
      </span>
    </div>
  );
}
