/** Puts together the source text of the two scripts that each window gets. Node has already stripped their types. */
import { randomUUID } from 'node:crypto';
import { makePeer, pageWorld } from './bridge.ts';
import { decodeValue, encodeValue } from './codec.ts';
import { type PreloadConfig, preloadWorld } from './preload-world.ts';

/** The name Electron gives to the world its preload scripts run in. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

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
  const config: PreloadConfig = {
    ...names,
    binding: `standinToMain_${secret.replaceAll('-', '')}`,
    deliver: `standinDeliver_${secret.replaceAll('-', '')}`,
    process,
  };
  const shared = [makePeer, encodeValue, decodeValue].map(String).join('\n');
  return {
    binding: config.binding,
    deliver: config.deliver,
    page: `(() => {\n${makePeer}\n(${pageWorld})(${JSON.stringify(names)}, makePeer);\n})();`,
    preload: `(() => {\n${shared}\n(${preloadWorld})(${JSON.stringify(config)},
{ connect: makePeer, encode: encodeValue, decode: decodeValue },
function (require, module, exports, process) {\n${preloadSource}\n});\n})();\n//# sourceURL=${preloadPath}`,
  };
}
