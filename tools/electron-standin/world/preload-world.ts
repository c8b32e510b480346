/**
 * What a preload script finds in its isolated world: `require('electron')` with contextBridge and ipcRenderer.
 * Runs in the page as source text; it uses only its arguments and the DOM.
 */
import type { makePeer } from './bridge.ts';
import type { Base64, decodeValue, encodeValue } from './codec.ts';

export interface PreloadConfig {
  readonly toPage: string;
  readonly toPreload: string;
  readonly binding: string;
  readonly deliver: string;
  readonly process: Record<string, unknown>;
}

/** From the preload's world to main. */
export type Upward =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'preload-error'; readonly error: unknown };

/** From main to the preload's world. */
export type Downward =
  | { readonly kind: 'message'; readonly channel: string; readonly args: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

export interface PreloadTools {
  readonly connect: typeof makePeer;
  readonly encode: typeof encodeValue;
  readonly decode: typeof decodeValue;
}

type Listener = (event: object, ...args: unknown[]) => void;
type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

export function preloadWorld(config: PreloadConfig, tools: PreloadTools, preload: Preload): void {
  // Electron runs a preload in the window's own frame only, and Chromium's empty and error pages are not the app's.
  if (window.top !== window || !/^(https?|app|file|data):/.test(location.href)) return;

  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const toMain = world[config.binding];
  if (!toMain) throw new Error('electron-standin: the binding is missing in the preload world');
  Reflect.deleteProperty(world, config.binding);

  const base64: Base64 = {
    to: (bytes) => {
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000) {
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      }
      return btoa(text);
    },
    from: (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  };
  const up = (message: Upward): void => toMain(JSON.stringify(message));
  const encode = (value: unknown): unknown => tools.encode(value, base64);
  const unsupported = (what: string): never => {
    throw new Error(`not supported by the stand-in: ${what}`);
  };
  /** Any member that is not listed throws, as in main. */
  const loud = (name: string, members: object): object =>
    new Proxy(members, {
      get: (target, key, receiver) =>
        key in target || typeof key === 'symbol' || key === 'then' || key === '__esModule' || key === 'default'
          ? Reflect.get(target, key, receiver)
          : unsupported(`${name}.${key}`),
    });

  const listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;

  const of = (channel: string) => listeners.get(channel) ?? [];
  const add = (channel: string, listener: Listener, once: boolean): object => {
    listeners.set(channel, [...of(channel), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener): object => {
    const index = of(channel).findLastIndex((each) => each.listener === listener);
    listeners.set(channel, of(channel).toSpliced(index, index < 0 ? 0 : 1));
    return ipcRenderer;
  };
  const ipcRenderer = loud('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const message: Upward = { kind: 'invoke', id: ++lastId, channel, args: encode(args) };
        waiting.set(lastId, { resolve, reject });
        up(message);
      }),
    send: (channel: string, ...args: unknown[]) => up({ kind: 'send', channel, args: encode(args) }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => of(channel).length,
  });

  const emit = (channel: string, args: unknown[]): void => {
    for (const { listener, once } of of(channel)) {
      if (once) remove(channel, listener);
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        // One failing listener must not keep the message from the next.
        reportError(error);
      }
    }
  };
  Object.defineProperty(world, config.deliver, {
    value: (text: string) => {
      const message = JSON.parse(text) as Downward;
      if (message.kind === 'message') return emit(message.channel, tools.decode(message.args, base64) as unknown[]);
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'result') call?.resolve(tools.decode(message.value, base64));
      else call?.reject(new Error(message.message));
    },
  });

  const peer = tools.connect(config.toPage, config.toPreload, () => unsupported('a page that exposes values'));
  const contextBridge = loud('contextBridge', {
    exposeInMainWorld: (key: string, value: unknown) => peer.expose(key, value),
  });
  const electron = loud('electron', { contextBridge, ipcRenderer });
  const process = loud('process', config.process);
  const module = { exports: {} };
  const load = (name: string): unknown =>
    name === 'electron' || name === 'electron/renderer' || name === 'electron/common'
      ? electron
      : unsupported(`require('${name}') in a sandboxed preload`);
  try {
    preload(load, module, module.exports, process);
  } catch (error) {
    up({ kind: 'preload-error', error: encode(error) });
    throw error;
  }
}
