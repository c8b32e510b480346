/** `WebFrameMain`: the main frame of a window. Preloads do not run in other frames, so no other ever sends. */
import { originOf } from '../net-urls.ts';
import { Loud } from '../refuse.ts';

/** What a frame needs of the window it belongs to. */
export interface FrameOwner {
  getURL(): string;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
  executeJavaScript(code: string, userGesture?: boolean): Promise<unknown>;
  reload(): void;
}

export class WebFrameMain extends Loud {
  readonly parent = null;
  readonly name = '';
  readonly detached = false;
  readonly processId: number;
  readonly routingId = 1;
  readonly frameTreeNodeId: number;
  readonly #owner: FrameOwner;

  constructor(owner: FrameOwner, id: number) {
    super();
    this.#owner = owner;
    this.processId = id;
    this.frameTreeNodeId = id;
  }

  get top(): this {
    return this;
  }

  get url(): string {
    return this.#owner.getURL();
  }

  get origin(): string {
    return originOf(this.url);
  }

  isDestroyed(): boolean {
    return this.#owner.isDestroyed();
  }

  send(channel: string, ...args: unknown[]): void {
    this.#owner.send(channel, ...args);
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#owner.executeJavaScript(code, userGesture);
  }

  reload(): boolean {
    this.#owner.reload();
    return true;
  }
}
