import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { failureOf } from '../bridge/index.ts';
import { SessionPage } from '../features/session/index.ts';
import { FailedStart } from '../features/start/index.ts';
import { useDesk, useSession } from '../stores/index.ts';
import { EmptyState, ErrorNotice } from '../ui/index.ts';
import { DeskLayout } from './desk-layout.tsx';
import { ModeFrame } from './mode-frame.tsx';

/** Enrolment, sign-in, or the desk: whatever main says this seat needs. */
export function Gate() {
  const session = useSession();
  if (!session) return <Waiting />;
  return (
    <ModeFrame mode={session.mode}>
      {session.enrolled && session.operator ? (
        <DeskLayout session={session} operator={session.operator} />
      ) : (
        <SessionPage session={session} />
      )}
    </ModeFrame>
  );
}

function Waiting() {
  const { t } = useTranslation('common');
  const desk = useDesk();
  const error = useStore(desk.session.store, (s) => s.error);
  if (error && failureOf(error).code === 'not_started') return <FailedStart />;
  return (
    <EmptyState text={error ? '' : t('loading')}>
      <ErrorNotice error={error} onRetry={() => void desk.session.refresh()} />
    </EmptyState>
  );
}
