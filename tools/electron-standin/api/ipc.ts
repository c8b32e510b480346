/** `ipcMain`: what pages ask and tell main. */
import { decode, encode } from '../world/node-codec.ts';
import type { Upward } from '../world/ipc-renderer.ts';
import { LoudEmitter, refuse, report } from '../refuse.ts';
import { makeEvent } from './event.ts';
import type { WebFrameMain } from './frame.ts';

export interface Sender {
  readonly mainFrame: WebFrameMain;
  send(channel: string, ...args: unknown[]): void;
}

type Handler = (event: object, ...args: unknown[]) => unknown;

export class IpcMain extends LoudEmitter {
  private readonly handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') throw new TypeError(`Expected handler to be a function`);
    this.handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** Used by windows, not part of Electron's API: the answer to one `ipcRenderer.invoke`, as JSON. */
  static async invoke(sender: Sender, call: Upward & { kind: 'invoke' }): Promise<unknown> {
    const handler = ipcMain.handlers.get(call.channel);
    if (!handler) throw new Error(`No handler registered for '${call.channel}'`);
    const result = await handler(eventFrom(sender), ...(decode(call.args) as unknown[]));
    return encode(result);
  }

  /** Used by windows: delivers one `ipcRenderer.send`. */
  static message(sender: Sender, call: Upward & { kind: 'send' }): void {
    const reply = (channel: string, ...args: unknown[]): void => sender.send(channel, ...args);
    ipcMain.emit(call.channel, Object.assign(eventFrom(sender), { reply }), ...(decode(call.args) as unknown[]));
  }
}

function eventFrom(sender: Sender): object {
  const event = makeEvent({ type: 'frame', sender, senderFrame: sender.mainFrame, ports: [] });
  const { processId, routingId } = sender.mainFrame;
  Object.assign(event, { processId, frameId: routingId });
  return Object.defineProperty(event, 'returnValue', { set: () => refuse('ipcRenderer.sendSync') });
}

export const ipcMain = new IpcMain();

/** The text Electron gives the page when a handler throws, after saying so on main's console. */
export function failureOf(channel: string, error: unknown): string {
  report(`Error occurred in handler for '${channel}'`, error);
  return `Error invoking remote method '${channel}': ${String(error)}`;
}
