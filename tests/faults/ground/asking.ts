/** How a fault speaks to the seat: through the window's own entry, as everything on the screen does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import type { SeatFailure } from '../../../shared/ipc/errors.ts';
import type { ChannelName, InputOf, OutputOf, SeatResult } from '../../../shared/ipc/index.ts';
import { ask as askPage } from '../../support/e2e/facts.ts';

/** @throws {Unanswered} */
export type Ask = <C extends ChannelName>(channel: C, input: InputOf<C>) => Promise<SeatResult<OutputOf<C>>>;

/** An act got no answer: the window, main or the machine went away under it. */
export class Unanswered extends Error {}

const answerMs = 10_000;

/** In the page, as Playwright holds it. A page whose process has died is gone for Playwright for good. */
export function askIn(page: Page): Ask {
  return (channel, input) => answered(channel, askPage(page, channel, input));
}

/** In whatever page the seat window shows, also one that came after a death. */
export function askThrough(app: ElectronApplication): Ask {
  return (channel, input) => {
    const code = `window.seat.call(${JSON.stringify(channel)}, ${JSON.stringify(input)})`;
    const answer = app.evaluate(async ({ BrowserWindow }, script) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app://seat'));
      return (await window?.webContents.executeJavaScript(script)) as unknown;
    }, code);
    return answered(channel, answer as ReturnType<Ask>) as never;
  };
}

async function answered<T>(channel: ChannelName, asked: Promise<SeatResult<T>>): Promise<SeatResult<T>> {
  const answer = await Promise.race([asked.catch(() => null), sleep(answerMs, null, { ref: false })]);
  if (!answer || (!answer.ok && isOpen(answer.error))) throw new Unanswered(channel);
  return answer;
}

/** Nobody was told that it is saved, nor for certain that it is not: main was not there, or could not undo what it wrote. */
function isOpen({ code, message }: SeatFailure): boolean {
  return code === 'not_saved' || (code === 'internal' && message.includes('was not answered'));
}
