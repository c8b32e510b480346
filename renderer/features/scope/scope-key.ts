import { useAt, useDesk, useScopeState } from '../../stores/index.ts';
import { rememberCursor } from '../../ui/index.ts';

/** Opens the scope table beside the call, or on its own page where no call is open; the same key closes it again. */
export function useScopeToggle(): () => void {
  const { scope, navigation } = useDesk();
  const at = useAt();
  const { beside } = useScopeState();
  return () => {
    if (at.kind === 'scope') return navigation.goBack();
    if (at.kind === 'call' && beside) return scope.close();
    rememberCursor();
    scope.open();
    if (at.kind !== 'call') navigation.openScope();
  };
}
