/** Opens the page of a window, its preload script included. */
import { readFile } from 'node:fs/promises';
import { Page } from '../cdp/page.ts';
import { chromiumStarted } from '../state.ts';
import { type WorldScripts, worldScripts } from '../world/source.ts';
import { Session } from './session.ts';

export interface PageRequest {
  readonly width: number;
  readonly height: number;
  readonly visible: boolean;
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
}

/** One after the other, so that a test driver finds the windows in the order in which the app made them. */
let previous: Promise<unknown> = Promise.resolve();

async function scriptsOf(request: PageRequest): Promise<WorldScripts | undefined> {
  if (request.preload === undefined) return undefined;
  const source = await readFile(request.preload, 'utf8');
  return worldScripts(request.preload, source, {
    platform: process.platform,
    arch: process.arch,
    argv: [process.argv0, ...request.additionalArguments],
    env: {},
    versions: { ...process.versions },
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  });
}

export function openPage(
  session: Session,
  request: PageRequest,
  onPreloadError: (error: unknown) => void,
): Promise<Page> {
  const open = async (): Promise<Page> => {
    const chromium = await chromiumStarted;
    const browserContextId = await Session.contextOf(session);
    const scripts = await scriptsOf(request).catch((error: unknown) => {
      onPreloadError(error);
      return undefined;
    });
    return Page.open(chromium, { ...request, browserContextId, scripts });
  };
  const opened = previous.then(open, open);
  previous = opened;
  return opened;
}
