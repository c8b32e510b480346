import { useTranslation } from 'react-i18next';
import type { Operator, SessionView } from '../../shared/ipc/index.ts';
import { AlertStrip } from '../features/alerts/index.ts';
import { CallTabs } from '../features/call/index.ts';
import { ListsColumn } from '../features/lists/index.ts';
import { useScopeToggle } from '../features/scope/index.ts';
import { RescueNote } from '../features/rescue/index.ts';
import { StatusBar } from '../features/status/index.ts';
import { useAt, useNavigation, useSession } from '../stores/index.ts';
import { ShortcutButton } from '../ui/index.ts';
import { Centre } from './centre.tsx';
import { CrashGuard } from './crash-guard.tsx';
import { useDangerKey } from './danger-key.ts';
import { OpenCalls } from './open-calls.tsx';
import { TopBar } from './top-bar.tsx';

type Props = { session: SessionView; operator: Operator };

/** The desk: every part has a fixed place, so nothing that arrives can move what the hand is on. */
export function DeskLayout({ session, operator }: Props) {
  return (
    <div className="desk">
      <TopBar session={session} operator={operator} />
      <CrashGuard>
        <AlertStrip />
      </CrashGuard>
      <div className="desk-columns">
        <div className="desk-left">
          <CrashGuard>
            <ListsColumn />
          </CrashGuard>
          <CrashGuard>
            <RescueNote />
          </CrashGuard>
        </div>
        <main className="desk-work">
          <WorkHead />
          <OpenCalls />
          <GuardedCentre />
        </main>
      </div>
      <StatusBar />
    </div>
  );
}

/** Going somewhere else leaves a fault behind. */
function GuardedCentre() {
  const at = useAt();
  return (
    <CrashGuard key={JSON.stringify(at)}>
      <Centre />
    </CrashGuard>
  );
}

/** What the operator can always begin: a call, or writing down what is read to them by telephone. */
function WorkHead() {
  const { t } = useTranslation(['lists', 'duty', 'city']);
  const navigation = useNavigation();
  const role = useSession()?.operator?.role;
  const leads = role === 'leader' || role === 'supervisor';
  const toggleScope = useScopeToggle();
  useDangerKey();
  return (
    <div className="work-head">
      <CallTabs />
      {leads ? (
        <ShortcutButton keys="F10" onPress={navigation.openCity}>
          {t('city:page')}
        </ShortcutButton>
      ) : null}
      <ShortcutButton keys="F5" onPress={toggleScope}>
        {t('scope')}
      </ShortcutButton>
      <ShortcutButton keys="F4" onPress={navigation.openReceipts}>
        {t('receipts')}
      </ShortcutButton>
      <ShortcutButton keys="Ctrl+J" onPress={() => navigation.openDuty()}>
        {t('duty:title')}
      </ShortcutButton>
    </div>
  );
}
