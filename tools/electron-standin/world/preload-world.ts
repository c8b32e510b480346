/**
 * What a preload script finds in its isolated world: `require('electron')` with contextBridge and ipcRenderer.
 * Runs there as source text, after the functions it imports here.
 */
import { makePeer } from './bridge.ts';
import { type Downward, loudObject, makeIpcEnd } from './ipc-renderer.ts';

export interface PreloadConfig {
  readonly toPage: string;
  readonly toPreload: string;
  readonly binding: string;
  readonly deliver: string;
  readonly process: Record<string, unknown>;
}

type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

export function preloadWorld(config: PreloadConfig, preload: Preload): void {
  // Electron runs a preload in the window's own frame only, and Chromium's empty and error pages are not the app's.
  if (window.top !== window || !/^(https?|file|data):/.test(location.href)) return;

  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const toMain = world[config.binding];
  if (!toMain) throw new Error('electron-standin: the binding is missing in the preload world');
  Reflect.deleteProperty(world, config.binding);

  const ipc = makeIpcEnd((message) => toMain(JSON.stringify(message)));
  Object.defineProperty(world, config.deliver, { value: (text: string) => ipc.deliver(JSON.parse(text) as Downward) });

  const unsupported = (what: string): never => {
    throw new Error(`not supported by the stand-in: ${what}`);
  };
  const peer = makePeer(config.toPage, config.toPreload, () => unsupported('a page that exposes values'));
  const contextBridge = loudObject('contextBridge', {
    exposeInMainWorld: (key: string, value: unknown) => peer.expose(key, value),
  });
  const electron = loudObject('electron', { contextBridge, ipcRenderer: ipc.ipcRenderer });
  const module = { exports: {} };
  const load = (name: string): unknown =>
    ['electron', 'electron/renderer', 'electron/common'].includes(name)
      ? electron
      : unsupported(`require('${name}') in a sandboxed preload`);
  try {
    preload(load, module, module.exports, loudObject('process', config.process));
  } catch (error) {
    toMain(JSON.stringify({ kind: 'preload-error', error: ipc.encode(error) }));
    throw error;
  }
}
