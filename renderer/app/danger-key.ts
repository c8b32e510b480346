import { useAt, useDesk, useSession } from '../stores/index.ts';
import { useShortcut } from '../ui/index.ts';

/**
 * F9 away from a call. It sends nothing that is not on the screen: it brings back the call seen last, or opens one
 * with danger ticked; pressed there, it sends.
 */
export function useDangerKey(): void {
  const { drafts, navigation } = useDesk();
  const at = useAt();
  const openedBy = useSession()?.operator?.displayName ?? '';
  const bring = (): void => {
    const open = new Set(drafts.store.getState().calls.flatMap((c) => (c.sent ? [] : [c.key])));
    const last = navigation.store.getState().back.findLast((p) => p.kind === 'call' && open.has(p.key));
    if (last) return navigation.go(last);
    const key = drafts.open({ channel: 'phone', callerNumber: '', follows: null }, openedBy);
    drafts.change(key, { matter: { danger: ['public_safety'], urgent: true } });
    navigation.openCall(key);
  };
  useShortcut('F9', bring, at.kind !== 'call');
}
