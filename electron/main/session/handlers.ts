import type { Handlers } from '../ipc/index.ts';
import type { SessionService } from './service.ts';

type SessionHandlers = Pick<Handlers, Extract<keyof Handlers, `session.${string}`>>;

/** The session's channels. */
export function sessionHandlers(session: SessionService): SessionHandlers {
  return {
    'session.get': async () => session.view(),
    'session.enrol': ({ hubUrl, code }) => session.enrol(hubUrl, code),
    'session.signIn': ({ name, password }) => session.signIn(name, password),
    'session.signInEmergency': ({ badge, witness }) => session.signInEmergency(badge, witness),
    'session.signOut': () => session.signOut(),
    'session.setMode': ({ mode }) => session.setMode(mode),
  };
}
