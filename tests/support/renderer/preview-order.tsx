import { createRoot } from 'react-dom/client';
import { Root } from '../../../renderer/app/root.tsx';
import { createSeatClient } from '../../../renderer/bridge/index.ts';
import { createI18n } from '../../../renderer/i18n/index.ts';
import { createDesk } from '../../../renderer/stores/index.ts';
import { scenes } from './preview-scenes.ts';
import { watchScenes } from './preview-watch.ts';

const url = new URLSearchParams(location.search);
const all = { ...scenes, ...watchScenes };
const scene = all[url.get('scene') ?? 'gas'];
if (!scene) throw new Error(`scenes: ${Object.keys(all).join(' ')}`);
const { seat, orderId } = scene();
const desk = createDesk(createSeatClient(seat.fake.api));

const { openOrder, openThreeWay, openVoice, openReceipts, openAttention, openPrint } = desk.navigation;
const pages: Record<string, () => void> = {
  order: () => openOrder(orderId),
  print: () => openPrint({ kind: 'order', orderId }),
  talk: () => openThreeWay(orderId),
  voice: () => openVoice(orderId),
  receipts: openReceipts,
  attention: openAttention,
};
pages[url.get('page') ?? 'order']?.();

const root = document.getElementById('root');
if (!root) throw new Error('no root');
createRoot(root).render(<Root desk={desk} i18n={createI18n(url.get('lang') === 'en' ? 'en' : 'zh-CN')} />);
