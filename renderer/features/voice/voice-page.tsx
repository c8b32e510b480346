import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/ipc/index.ts';
import type { Directory } from '../../../shared/domain/index.ts';
import { runForm, useForm } from '../../stores/form-store.ts';
import { type OrderHandle, useDirectory, useOrder, useOrgName } from '../../stores/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { CalmWords } from './calm-words.tsx';
import { targetOf } from './demand.ts';
import { type Failure, Ladder } from './ladder.tsx';
import { nextRung, ladderTo } from './rungs.ts';
import { Script } from './script.tsx';
import { ToldForm, nobody } from './told-form.tsx';
import { VoiceHead } from './voice-head.tsx';

export type VoicePageProps = { orderId: string; onClose: () => void };

/** 请立即电话转接: an emergency is never silently queued (DOMAIN §5). Folding the page does not withdraw the demand. */
export function VoicePage({ orderId, onClose }: VoicePageProps) {
  const { t } = useTranslation('voice');
  const handle = useOrder(orderId);
  const directory = useDirectory();
  if (handle.error && !handle.view) {
    return <ErrorNotice error={handle.error} onRetry={() => void handle.refresh()} />;
  }
  if (!handle.view || !directory) return <EmptyState text={t('loading')} />;
  return <Loaded key={orderId} view={handle.view} directory={directory} perform={handle.act} onClose={onClose} />;
}

type LoadedProps = { view: OrderView; directory: Directory; perform: OrderHandle['act']; onClose: () => void };
type Result = Failure | 'told';

const initial = { ...nobody, ownNumber: '' };

function Loaded({ view, directory, perform, onClose }: LoadedProps) {
  const orgName = useOrgName();
  const { order } = view;
  const target = targetOf(view);
  const ladder = ladderTo(directory, target);
  const [chosen, setChosen] = useState<number | null>(null);
  const current = chosen ?? nextRung(ladder, order.voice);
  const key = `voice:${order.id}`;
  const { value, set, run, error, busy, saved } = useForm(key, initial);
  const failing = useForm(`${key}:failed`, noTry);

  const attempt = (result: Result) => {
    const { ownNumber, ...told } = value;
    const rung = ladder[current];
    const where = rung
      ? { rung: rung.rung, number: rung.number }
      : { rung: 'outside_line' as const, number: ownNumber };
    const who = result === 'told' ? told : nobody;
    return perform({ kind: 'voice_attempt', body: { ...where, ...who, result, at: new Date().toISOString() } });
  };
  // A failed try must not let go of what was typed about the receiver: it runs under a key of its own.
  const onFailed = (result: Failure) =>
    void runForm(`${key}:failed`, () => attempt(result)).then((saved) => saved && setChosen(null));
  const allowed = view.allowed.includes('voice_attempt');
  return (
    <article className="voice-page" data-told={view.summary.voiceTold || undefined}>
      <VoiceHead view={view} directory={directory} target={target} onClose={onClose} />
      <div className="voice-body">
        <div className="voice-read">
          <CalmWords order={order} />
          <Script order={order} />
        </div>
        <div className="voice-work">
          <Ladder
            order={order}
            targetName={orgName(target)}
            ladder={ladder}
            current={current}
            ownNumber={value.ownNumber}
            busy={failing.busy}
            error={failing.error}
            allowed={allowed}
            onChoose={setChosen}
            onOwnNumber={(ownNumber) => set({ ownNumber })}
            onFailed={onFailed}
          />
          <ToldForm
            value={value}
            set={set}
            allowed={allowed}
            busy={busy}
            error={error}
            saved={saved}
            onTold={() => void run(() => attempt('told'))}
          />
        </div>
      </div>
    </article>
  );
}

const noTry = {};
