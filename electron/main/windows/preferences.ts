import type { WebPreferences } from 'electron';

/**
 * How every window of the app is opened. All of these are Electron's defaults today; written out, because a default that
 * changes must not change what a page may do.
 * @param preload absolute path of the CommonJS preload.
 */
export function safePreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  };
}
