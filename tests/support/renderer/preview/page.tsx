import { createRoot } from 'react-dom/client';
import { Root } from '../../../../renderer/app/root.tsx';
import { createSeatClient } from '../../../../renderer/bridge/index.ts';
import { createI18n } from '../../../../renderer/i18n/index.ts';
import { createDesk } from '../../../../renderer/stores/index.ts';
import { scenes } from './scenes.ts';

/** The real window over the fake seat, in the state a scene names: `preview/index.html?scene=call`. */
const query = new URLSearchParams(window.location.search);
const scene = scenes[query.get('scene') ?? 'empty'] ?? scenes.empty;
const seat = scene();
const desk = createDesk(createSeatClient(seat.api));
const root = document.getElementById('root');
if (root) createRoot(root).render(<Root desk={desk} i18n={createI18n(query.get('lang') === 'en' ? 'en' : 'zh-CN')} />);
