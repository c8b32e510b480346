/** What `electron` resolves to in main: the same objects for `import { app } from 'electron'` and for require. */
import { app } from './api/app.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { Menu, Notification, dialog, nativeTheme, powerMonitor, screen, shell } from './api/desktop.ts';
import { ipcMain } from './api/ipc.ts';
import { defaultProtocol as protocol } from './api/protocol.ts';
import { safeStorage } from './api/safe-storage.ts';
import { SessionExport as session } from './api/session.ts';
import { WebContents as webContents } from './api/web-contents.ts';
import { refuse, refusing } from './refuse.ts';

export { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, Notification, powerMonitor, protocol, safeStorage };
export { screen, session, shell, webContents };

// An ES import of a name that is not exported would be a bare SyntaxError, so all of Electron's names exist.
export const autoUpdater = refusing('autoUpdater');
export const BaseWindow = refusing('BaseWindow');
export const BrowserView = refusing('BrowserView');
export const clipboard = refusing('clipboard');
export const contentTracing = refusing('contentTracing');
export const contextBridge = refusing('contextBridge in main');
export const crashReporter = refusing('crashReporter');
export const desktopCapturer = refusing('desktopCapturer');
export const globalShortcut = refusing('globalShortcut');
export const ImageView = refusing('ImageView');
export const inAppPurchase = refusing('inAppPurchase');
export const ipcRenderer = refusing('ipcRenderer in main');
export const MenuItem = refusing('MenuItem');
export const MessageChannelMain = refusing('MessageChannelMain');
export const nativeImage = refusing('nativeImage');
export const net = refusing('net');
export const netLog = refusing('netLog');
export const parentPort = refusing('parentPort');
export const powerSaveBlocker = refusing('powerSaveBlocker');
export const pushNotifications = refusing('pushNotifications');
export const ShareMenu = refusing('ShareMenu');
export const sharedTexture = refusing('sharedTexture');
export const systemPreferences = refusing('systemPreferences');
export const TouchBar = refusing('TouchBar');
export const Tray = refusing('Tray');
export const utilityProcess = refusing('utilityProcess');
export const View = refusing('View');
export const WebContentsView = refusing('WebContentsView');
export const webFrameMain = refusing('webFrameMain');
export const webUtils = refusing('webUtils');

const implemented = { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, Notification, powerMonitor, protocol };
const members: object = { ...implemented, safeStorage, screen, session, shell, webContents };

const electron = new Proxy(members, {
  get(target, key, receiver): unknown {
    if (key in target || typeof key === 'symbol' || key === 'then' || key === '__esModule' || key === 'default') {
      return Reflect.get(target, key, receiver);
    }
    return refuse(`electron.${key}`);
  },
});

export default electron;
// Node gives this export to `require('electron')`.
export { electron as 'module.exports' };
