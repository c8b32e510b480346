import { useTranslation } from 'react-i18next';
import { type FallbackReason, isTalkOver, otherSide } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useStatus } from '../../stores/index.ts';
import { ShortcutButton, useNow } from '../../ui/index.ts';
import { type OutcomeValues, type TalkProps, noOutcome, outcomeKey } from './talk.ts';

/**
 * R8's way out once the time for talking is over: it fills in the conclusion that the first receiver accepts, with the reason as
 * far as the checklist knows it, and leads there; pressing that concludes it. It has its place from the beginning, so that
 * nothing moves when the time is over, and it names nobody but the first receiver.
 */
export function FallbackButton({ view, talk, desk }: TalkProps) {
  const { t } = useTranslation('threeWay');
  const now = useNow();
  const offline = useStatus()?.line.state === 'offline';
  const { set } = useForm<OutcomeValues>(outcomeKey(view.order.id), noOutcome);
  const { value } = desk.directory.clocks.consultationMinutes;
  if (talk.outcome) return null;
  const over = isTalkOver(talk, now, value);
  const press = (): void => {
    set({ kind: 'failed', reason: reasonNow({ talk, desk }, offline) });
    // The operator asked for it: the cursor goes where the next key concludes.
    setTimeout(() => document.querySelector<HTMLElement>('.talk-outcome input:checked')?.focus(), 0);
  };
  const why = over ? (talk.danger === null ? t('outcome.needDanger') : '') : t('fallback.later', { minutes: value });
  return (
    <span className="talk-fallback">
      <ShortcutButton keys="Alt+R" danger={over} disabled={why !== ''} onPress={press}>
        {t('fallback.press')}
      </ShortcutButton>
      <span className="talk-soft">{why}</span>
    </span>
  );
}

/** Why they have not come to an end, by what the checklist holds of the other side. */
function reasonNow({ talk, desk }: Pick<TalkProps, 'talk' | 'desk'>, offline: boolean): FallbackReason {
  const theirs = otherSide(desk.side);
  const party = talk.parties[theirs];
  if (talk.opinions.some((o) => o.side === theirs)) return 'no_agreement';
  if (party.joinedAt === null) return offline ? 'other_offline' : 'other_unreachable';
  return party.state === 'connected' ? 'no_agreement' : 'call_dropped';
}
