import { useTranslation } from 'react-i18next';
import { useDirectory, useNavigation, useOrder, useOwnOrg, useSession, useStatus } from '../../stores/index.ts';
import { DangerMark, EmptyState, ErrorNotice, SpokenNumber } from '../../ui/index.ts';
import { CallbackStep } from './callback-step.tsx';
import { FallbackButton } from './fallback-button.tsx';
import { DangerQuestion } from './danger-question.tsx';
import { FactList } from './fact-list.tsx';
import { OpinionBlock } from './opinion-block.tsx';
import { OutcomeBlock } from './outcome-block.tsx';
import { PartyList } from './party-list.tsx';
import type { TalkProps } from './talk.ts';
import { TalkClock } from './talk-clock.tsx';

export type ThreeWayPaneProps = { orderId: string; onOpenOrder?: (orderId: string) => void };

/** The checklist of the three-way call (R8): the same with and without a line, every entry kept as it is made. */
export function ThreeWayPane({ orderId, onOpenOrder }: ThreeWayPaneProps) {
  const { t } = useTranslation('threeWay');
  const { view, error, refresh, act } = useOrder(orderId);
  const desk = useTalkDesk();
  const navigation = useNavigation();
  const toOrder = () => (onOpenOrder ?? navigation.openOrder)(orderId);
  if (error && !view) return <ErrorNotice error={error} onRetry={() => void refresh()} />;
  if (!view || !desk) return <EmptyState text={t('loading')} />;
  const talk = view.order.threeWay;
  if (talk === null) return <EmptyState text={t('notOpen')} />;
  const props: TalkProps = { view, talk, desk, perform: act };
  return (
    <article className="talk-pane">
      <Head {...props} />
      <div className="talk-scroll">
        <CallbackStep {...props} />
        <PartyList {...props} />
        <DangerQuestion {...props} onOpenOrder={toOrder} />
        <FactList {...props} />
        <OpinionBlock {...props} />
        <OutcomeBlock {...props} />
      </div>
    </article>
  );
}

function Head(props: TalkProps) {
  const { view, talk, desk } = props;
  const { t } = useTranslation(['threeWay', 'common']);
  const offline = useStatus()?.line.state === 'offline';
  const { matter } = view.order.fields;
  return (
    <header className="talk-head">
      <div className="talk-row">
        <DangerMark danger={matter.danger} urgent={matter.urgent} />
        <h2>
          {t('title')} · {matter.title || matter.narrative.slice(0, 30)}
        </h2>
        <span className="talk-spoken">
          <span className="talk-soft">{t('common:spoken')}</span> <SpokenNumber value={view.order.spoken} size="big" />
        </span>
      </div>
      <div className="talk-row">
        <TalkClock talk={talk} desk={desk} />
        <span className="talk-soft">{t('basis', { cause: t(`cause.${talk.cause}`) })}</span>
        {offline ? <strong className="talk-warn">{t('offline')}</strong> : null}
      </div>
      {/* A line of its own: what the clock says beside it grows when the time is over, and must not move it. */}
      <FallbackButton {...props} />
    </header>
  );
}

function useTalkDesk(): TalkProps['desk'] | null {
  const directory = useDirectory();
  const own = useOwnOrg();
  const device = useSession()?.enrolled?.device;
  return directory && own && device ? { directory, org: own.id, side: own.side, device } : null;
}
