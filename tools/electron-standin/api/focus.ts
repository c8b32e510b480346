/** Which window has the focus. Chromium's own focus is not asked: without a display every page believes to have it. */
import type { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { makeEvent } from './event.ts';

export class Focus<W extends EventEmitter> {
  private holder: W | undefined;

  get current(): W | undefined {
    return this.holder;
  }

  take(window: W): void {
    if (this.holder === window) return;
    if (this.holder) this.drop(this.holder);
    this.holder = window;
    window.emit('focus');
    app.emit('browser-window-focus', makeEvent({}), window);
  }

  drop(window: W): void {
    if (this.holder !== window) return;
    this.holder = undefined;
    window.emit('blur');
    app.emit('browser-window-blur', makeEvent({}), window);
  }
}
