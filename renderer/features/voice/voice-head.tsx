import { CheckCircleFilled, PhoneFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Directory, OrgId } from '../../../shared/domain/index.ts';
import type { OrderView } from '../../../shared/ipc/index.ts';
import { useOrgName } from '../../stores/index.ts';
import { Elapsed, ShortcutButton } from '../../ui/index.ts';
import { clockOf } from './demand.ts';

type Props = { view: OrderView; directory: Directory; target: OrgId; onClose: () => void };

/** Why the telephone is demanded, for how long already, and whom to ring; green only once somebody has taken it. */
export function VoiceHead({ view, directory, target, onClose }: Props) {
  const { t } = useTranslation('voice');
  const orgName = useOrgName();
  const { summary, order } = view;
  const taken = order.voice.findLast((v) => v.result === 'told');
  const done = summary.voiceDemand === null && taken !== undefined;
  return (
    <header className="voice-head" data-done={done || undefined} data-mode={order.mode}>
      <div className="voice-row">
        <h2>
          {done ? <CheckCircleFilled aria-hidden /> : <PhoneFilled aria-hidden />} {t(done ? 'told' : 'title')}
        </h2>
        <b className="voice-target">{t('target', { org: orgName(target) })}</b>
        <span className="voice-fold">
          <ShortcutButton keys="Alt+Q" onPress={onClose}>
            {t('fold')}
          </ShortcutButton>
        </span>
      </div>
      <p role="status">
        {done && taken ? (
          t('done', { who: `${taken.receiverName} ${taken.receiverBadge}`.trim() })
        ) : (
          <Why view={view} clocks={directory.clocks} />
        )}
        {done ? null : <small> {t('foldHint')}</small>}
      </p>
    </header>
  );
}

function Why({ view, clocks }: { view: OrderView; clocks: Directory['clocks'] }) {
  const { t } = useTranslation('voice');
  const demand = view.summary.voiceDemand;
  if (demand === null) return t('manual');
  const clock = clockOf(demand.because, clocks);
  return (
    <>
      {t(`why.${demand.because}`, { seconds: clock?.value ?? 0, basis: clock?.basis ?? '' })} · {t('waited')}{' '}
      <b>
        <Elapsed since={demand.since} />
      </b>
    </>
  );
}
