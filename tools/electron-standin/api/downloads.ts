/** `will-download`: a download is announced so that the app can refuse it; the stand-in never saves one. */
import type { Chromium } from '../cdp/chromium.ts';
import { toOwn } from '../net-urls.ts';
import { Loud, report } from '../refuse.ts';
import { makeEvent } from './event.ts';
import { sessionFor } from './session.ts';
import { WebContents } from './web-contents.ts';

interface Begin {
  readonly guid: string;
  readonly frameId: string;
  readonly url: string;
  readonly suggestedFilename: string;
}

class DownloadItem extends Loud {
  readonly #begin: Begin;

  constructor(begin: Begin) {
    super();
    this.#begin = begin;
  }

  getURL(): string {
    return toOwn(this.#begin.url);
  }

  getFilename(): string {
    return this.#begin.suggestedFilename;
  }

  /** Every download is cancelled anyway. */
  cancel(): void {}
}

export async function startDownloads(chromium: Chromium): Promise<void> {
  const { root } = chromium.connection;
  root.on('Browser.downloadWillBegin', (begin: Begin) => {
    root.send('Browser.cancelDownload', { guid: begin.guid }).catch(() => {
      // With the behaviour `deny` there is nothing left to cancel; a test driver may have allowed it meanwhile.
    });
    const contents = WebContents.fromDevToolsTargetId(begin.frameId);
    const event = makeEvent({});
    (contents?.session ?? sessionFor('')).emit('will-download', event, new DownloadItem(begin), contents);
    if (!event.defaultPrevented) report(begin.url, new Error('not supported by the stand-in: downloads'));
  });
  await root.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
