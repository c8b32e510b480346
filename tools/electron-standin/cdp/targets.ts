/**
 * Tells the windows the app has made from pop-ups, and closes those. `--block-new-web-contents` stops them only in
 * the headless shell; a full Chromium opens one whenever the page has a user's gesture.
 */
import { type Connection, reportUnlessGone } from './connection.ts';

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
}

export class Targets {
  private readonly connection: Connection;
  private readonly own = new Set<string>();
  /** Never forgotten: the request of a closed pop-up may come after the news of its end. */
  private readonly strangers = new Set<string>();
  private readonly undecided = new Set<string>();
  private opening = 0;

  constructor(connection: Connection) {
    this.connection = connection;
    const { root } = connection;
    root.on('Target.targetCreated', ({ targetInfo }: { targetInfo: TargetInfo }) => {
      if (targetInfo.type === 'page' && !this.own.has(targetInfo.targetId)) this.undecided.add(targetInfo.targetId);
      this.decide();
    });
    root.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
      this.own.delete(targetId);
      this.undecided.delete(targetId);
    });
  }

  /** Runs what makes a window of the app's own. Chromium announces it before it answers with its id. */
  async make(open: () => Promise<string>): Promise<string> {
    this.opening++;
    try {
      const targetId = await open();
      this.own.add(targetId);
      this.undecided.delete(targetId);
      return targetId;
    } finally {
      this.opening--;
      this.decide();
    }
  }

  /** Whether the page is a pop-up that is about to be closed; it must not load anything meanwhile. */
  isStranger(targetId: string): boolean {
    return this.strangers.has(targetId);
  }

  private decide(): void {
    if (this.opening > 0) return;
    for (const targetId of this.undecided) {
      this.strangers.add(targetId);
      this.close(targetId).catch(reportUnlessGone);
    }
    this.undecided.clear();
  }

  /**
   * A test driver lets new pages wait for it, and the page that called `window.open` waits too, in the same thread.
   * Closing such a pop-up would leave both waiting for ever, so it is woken first.
   */
  private async close(targetId: string): Promise<void> {
    const { root } = this.connection;
    const { sessionId } = await root.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    await this.connection.session(sessionId).send('Runtime.runIfWaitingForDebugger');
    root.cast('Target.closeTarget', { targetId });
  }
}
