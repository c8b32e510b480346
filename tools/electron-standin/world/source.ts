/** Puts together the source text of the two scripts that each window gets. Node has already stripped their types. */
import { randomUUID } from 'node:crypto';
import { mapPlain, makePeer, pageWorld, passIn, passOut, runFor } from './bridge.ts';
import { decodeValue, encodeValue } from './codec.ts';
import { browserBase64, loudObject, makeIpcEnd, makeListeners } from './ipc-renderer.ts';
import { type PreloadConfig, preloadWorld } from './preload-world.ts';

/** The name Electron gives to the world its preload scripts run in. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

const BRIDGE = [mapPlain, passOut, passIn, runFor, makePeer];
const IPC = [encodeValue, decodeValue, browserBase64, loudObject, makeListeners, makeIpcEnd];

export interface WorldScripts {
  /** For the page's own world. */
  readonly page: string;
  /** For the isolated world; holds the preload script. */
  readonly preload: string;
  readonly binding: string;
  readonly deliver: string;
}

export function worldScripts(
  preloadPath: string,
  preloadSource: string,
  process: Record<string, unknown>,
): WorldScripts {
  const secret = randomUUID();
  const names = { toPage: `standin-page-${secret}`, toPreload: `standin-preload-${secret}` };
  const suffix = secret.replaceAll('-', '');
  const binding = `standinToMain_${suffix}`;
  const deliver = `standinDeliver_${suffix}`;
  const config: PreloadConfig = { ...names, binding, deliver, process };
  const preload = `function (require, module, exports, process) {\n${preloadSource}\n}`;
  return {
    binding,
    deliver,
    page: `(() => {\n${BRIDGE.join('\n')}\n(${pageWorld})(${JSON.stringify(names)});\n})();`,
    preload: `(() => {\n${[...BRIDGE, ...IPC].join('\n')}\n(${preloadWorld})(${JSON.stringify(config)}, ${preload});
})();\n//# sourceURL=${preloadPath}`,
  };
}
