export { SessionPage } from './session-page.tsx';
export { WhoIsOn } from './who-is-on.tsx';
