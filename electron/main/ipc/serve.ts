import { ipcMain, type WebContents } from 'electron';
import { CALL, PUSH } from '../../../shared/ipc/bridge.ts';
import type { PushName, PushOf } from '../../../shared/ipc/contract.ts';
import { createCalls, type Handlers, type OnFault } from './calls.ts';

/** Opens the one way from the seat window into main, before the window loads; called again, the new handlers answer. */
export function serveSeat(handlers: Handlers, onFault: OnFault): void {
  const call = createCalls(handlers, onFault);
  ipcMain.removeHandler(CALL);
  ipcMain.handle(CALL, (event, channel: unknown, input: unknown) => call(event.senderFrame, channel, input));
}

/** Tells the window something. Lost while it reloads: a window asks for the whole state when it has loaded. */
export function push<P extends PushName>(contents: WebContents, name: P, value: PushOf<P>): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(PUSH, name, value);
}
