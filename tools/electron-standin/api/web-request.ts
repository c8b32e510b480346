/** `session.webRequest`: only blocking a request before it is sent. */
import { Loud, note, refuse } from '../refuse.ts';

export interface BeforeRequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly timestamp: number;
  readonly referrer: string;
  readonly webContentsId?: number;
  readonly webContents?: object;
}

interface Answer {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}

type Listener = (details: BeforeRequestDetails, callback: (answer: Answer) => void) => void;

interface Filter {
  readonly urls: readonly string[];
}

/** Chrome's match patterns: `*://*.host/*`, `<all_urls>`. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const literal = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  // `*.host` stands for the host itself too.
  const source = pattern.split('*').map(literal).join('.*').replace('://.*\\.', '://(.*\\.)?');
  return new RegExp(`^${source}$`).test(url);
}

export class WebRequest extends Loud {
  private listener: Listener | undefined;
  private urls: readonly string[] = [];

  onBeforeRequest(listener: Listener | null): void;
  onBeforeRequest(filter: Filter, listener: Listener | null): void;
  onBeforeRequest(first: Filter | Listener | null, second?: Listener | null): void {
    const filtered = first !== null && typeof first === 'object';
    this.urls = filtered ? first.urls : ['<all_urls>'];
    this.listener = (filtered ? second : first) ?? undefined;
    if (this.listener) note('webRequest.onBeforeRequest does not see WebSockets');
  }

  /** Used by the network, not part of Electron's API: whether the app lets a request go. */
  static allows(webRequest: WebRequest, details: BeforeRequestDetails): Promise<boolean> {
    const { listener, urls } = webRequest;
    if (!listener || !urls.some((pattern) => matches(pattern, details.url))) return Promise.resolve(true);
    return new Promise((resolve) =>
      listener(details, ({ cancel, redirectURL }) => {
        if (redirectURL !== undefined) refuse('webRequest.onBeforeRequest with redirectURL');
        resolve(!cancel);
      }),
    );
  }
}
