import { useState } from 'react';
import type { SessionView } from '../../../shared/ipc/index.ts';
import { EmergencyPage } from './emergency-page.tsx';
import { EnrolPage } from './enrol-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import './session.css';

/** What stands before the desk while nobody is on the seat. */
export function SessionPage({ session }: { session: SessionView }) {
  const [emergency, setEmergency] = useState(false);
  if (!session.enrolled || session.enrolAgain) return <EnrolPage again={session.enrolAgain} />;
  return emergency ? (
    <EmergencyPage onBack={() => setEmergency(false)} />
  ) : (
    <SignInPage session={session} onEmergency={() => setEmergency(true)} />
  );
}
