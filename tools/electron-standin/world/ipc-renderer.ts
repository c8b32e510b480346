/**
 * `ipcRenderer`, as text messages to and from main. Runs in the preload's world as source text, so these functions use
 * only each other, the codec, and the DOM.
 */
import { type Base64, decodeValue, encodeValue } from './codec.ts';

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

type Listener = (event: object, ...args: unknown[]) => void;

interface Entry {
  readonly listener: Listener;
  readonly once: boolean;
}

export interface IpcEnd {
  readonly ipcRenderer: object;
  encode(value: unknown): unknown;
  deliver(message: Downward): void;
}

/** Bytes as text, fast where Chromium has it built in. */
export function browserBase64(): Base64 {
  type Native = Uint8Array & { toBase64?(): string };
  const { fromBase64 } = Uint8Array as { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
  return {
    to: (bytes: Native) => {
      if (bytes.toBase64) return bytes.toBase64();
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    },
    from: (text) =>
      fromBase64 ? fromBase64.call(Uint8Array, text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  };
}

/** Any member that is not listed throws, as in main. */
export function loudObject(name: string, members: object): object {
  const harmless = ['then', '__esModule', 'default', 'toJSON'];
  return new Proxy(members, {
    get: (target, key, receiver): unknown => {
      if (key in target || typeof key === 'symbol' || harmless.includes(key)) return Reflect.get(target, key, receiver);
      throw new Error(`not supported by the stand-in: ${name}.${key}`);
    },
  });
}

/** The listeners of each channel. */
export function makeListeners() {
  const lists = new Map<string, Entry[]>();
  const of = (channel: string): Entry[] => lists.get(channel) ?? [];
  return {
    of,
    add: (channel: string, listener: Listener, once: boolean) =>
      lists.set(channel, [...of(channel), { listener, once }]),
    remove: (channel: string, listener: Listener) => {
      const index = of(channel).findLastIndex((each) => each.listener === listener);
      lists.set(channel, of(channel).toSpliced(index, index < 0 ? 0 : 1));
    },
    clear: (channel?: string) => (channel === undefined ? lists.clear() : lists.delete(channel)),
  };
}

export function makeIpcEnd(up: (message: Upward) => void): IpcEnd {
  const base64 = browserBase64();
  const encode = (value: unknown): unknown => encodeValue(value, base64);
  const listeners = makeListeners();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;

  const on = (channel: string, listener: Listener): object => {
    listeners.add(channel, listener, false);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener): object => {
    listeners.remove(channel, listener);
    return ipcRenderer;
  };
  const ipcRenderer: object = loudObject('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const message: Upward = { kind: 'invoke', id: ++lastId, channel, args: encode(args) };
        waiting.set(lastId, { resolve, reject });
        up(message);
      }),
    send: (channel: string, ...args: unknown[]) => up({ kind: 'send', channel, args: encode(args) }),
    on,
    addListener: on,
    once: (channel: string, listener: Listener) => {
      listeners.add(channel, listener, true);
      return ipcRenderer;
    },
    off,
    removeListener: off,
    removeAllListeners: (channel?: string) => {
      listeners.clear(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.of(channel).length,
  });

  const emit = (channel: string, args: unknown[]): void => {
    for (const { listener, once } of listeners.of(channel)) {
      if (once) listeners.remove(channel, listener);
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        // One failing listener must not keep the message from the next.
        reportError(error);
      }
    }
  };
  const deliver = (message: Downward): void => {
    if (message.kind === 'message') return emit(message.channel, decodeValue(message.args, base64) as unknown[]);
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'result') call?.resolve(decodeValue(message.value, base64));
    else call?.reject(new Error(message.message));
  };
  return { ipcRenderer, encode, deliver };
}
