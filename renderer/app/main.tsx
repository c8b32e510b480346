import { createRoot } from 'react-dom/client';
import { warmUp } from '../../shared/triage/index.ts';
import { connectSeat } from '../bridge/index.ts';
import { createI18n, storedLanguage } from '../i18n/index.ts';
import { createDesk } from '../stores/index.ts';
import { Root } from './root.tsx';

/** Starts the seat window in an element of its page. */
function start(element: HTMLElement): void {
  const desk = createDesk(connectSeat());
  const i18n = createI18n(storedLanguage());
  // What was typed last must reach main even when the window goes away in the middle of the pause.
  const keep = () => void Promise.all([desk.drafts.flushAll(), desk.unfinished.flush()]);
  window.addEventListener('pagehide', keep);
  window.addEventListener('blur', keep);
  createRoot(element).render(<Root desk={desk} i18n={i18n} />);
  // The first call must not wait for the patterns of the assistant to be compiled.
  requestIdleCallback(() => warmUp());
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
start(root);
