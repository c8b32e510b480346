/**
 * Stands for the module `electron`, so that main, as it is assembled for the app, runs in plain Node: what it registers
 * for the window is kept and can be called; the other parts are not there, and whatever used one would fail at once.
 */
type Listener = (event: unknown, ...values: unknown[]) => Promise<unknown>;

const listeners = new Map<string, Listener>();

export const ipcMain = {
  handle: (channel: string, listener: Listener) => void listeners.set(channel, listener),
  removeHandler: (channel: string) => void listeners.delete(channel),
};

/** What `ipcRenderer.invoke` would reach in the main that was assembled last. */
export function listenerOf(channel: string): Listener {
  const listener = listeners.get(channel);
  if (!listener) throw new Error(`main does not listen to ${channel}`);
  return listener;
}

export const app = undefined;
export const BrowserWindow = undefined;
export const Menu = undefined;
export const dialog = undefined;
export const protocol = undefined;
export const safeStorage = undefined;
export const session = undefined;
export default {};
