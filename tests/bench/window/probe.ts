/**
 * Measures inside the page, by the page's own clock: from the time stamp of a keydown to the frame after its effect
 * stood in the document. The effect is looked for at every change of the document; the second animation frame from
 * then begins when the first one, which shows it, has been handed on to be painted.
 */
import type { JSHandle, Page } from '@playwright/test';
import type { SeatApi } from '../../../shared/ipc/seat-api.ts';

declare const window: Window & { seat: SeatApi };

/** What a key is to bring about. `answer`: nothing but an empty call of main, asked by the probe itself. */
export type Effect = { kind: 'chosen'; tab: number } | { kind: 'opened'; tabs: number } | { kind: 'answer' };

/** All in milliseconds; `at` by the page's clock, the others since the key. */
export type Sample = { at: number; changed: number; painted: number };

export type Probe = {
  arm(effect: Effect): void;
  /** Of the key pressed since it was armed. */
  sample: Promise<Sample>;
  /** Of every letter that was typed into a field since it was last asked. */
  takeTyped(): Sample[];
};

/** Long enough for the slowest machine, short enough to end a run that measures nothing. */
const patienceMs = 10_000;

export function installProbe(page: Page): Promise<JSHandle<Probe>> {
  return page.evaluateHandle(makeProbe, patienceMs);
}

/** Presses a key and waits for what it brings about. */
export async function measure(page: Page, probe: JSHandle<Probe>, key: string, effect: Effect): Promise<Sample> {
  // Keys come at any moment between two frames.
  await page.waitForTimeout(20 + Math.random() * 30);
  await probe.evaluate((p, wanted) => p.arm(wanted), effect);
  await page.keyboard.press(key);
  return probe.evaluate((p) => p.sample);
}

/** Runs in the page. */
function makeProbe(patience: number): Probe {
  const tabs = (): Element[] => [...document.querySelectorAll('.call-tabs-row [role="tab"]')];
  const isChosen = (tab: Element | undefined): boolean => tab?.getAttribute('aria-selected') === 'true';
  const isThere = (effect: Effect): boolean => {
    if (effect.kind === 'chosen') return isChosen(tabs()[effect.tab]);
    return effect.kind === 'opened' && tabs().length === effect.tabs && isChosen(tabs().at(-1));
  };
  const afterFrame = (at: number, then: (sample: Sample) => void): void => {
    const changed = performance.now() - at;
    const end = (): void => then({ at, changed, painted: performance.now() - at });
    requestAnimationFrame(() => requestAnimationFrame(end));
  };
  const follow = (effect: Effect, resolve: (sample: Sample) => void, reject: (error: Error) => void): void => {
    const listening = new AbortController();
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`no effect: ${JSON.stringify(effect)}`));
    }, patience);
    const observer = new MutationObserver(() => look());
    let at = Number.NaN;
    const stop = (): void => {
      clearTimeout(timer);
      observer.disconnect();
      listening.abort();
    };
    const finish = (): void => {
      stop();
      afterFrame(at, resolve);
    };
    const look = (): void => {
      if (!Number.isNaN(at) && isThere(effect)) finish();
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Control' || !Number.isNaN(at)) return;
      at = event.timeStamp;
      if (effect.kind === 'answer') window.seat.call('status.get', {}).then(finish, reject);
    };
    const options = { capture: true, signal: listening.signal };
    window.addEventListener('keydown', pressed, options);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  };
  const typed: Sample[] = [];
  let letter = Number.NaN;
  const listen = <K extends 'keydown' | 'input'>(name: K, listener: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, listener, { capture: true });
  listen('keydown', (event) => (letter = event.key.length === 1 && !event.ctrlKey ? event.timeStamp : Number.NaN));
  // It stands in the field at once, and the form is drawn anew before the next frame.
  listen('input', () => {
    if (!Number.isNaN(letter)) afterFrame(letter, (sample) => typed.push(sample));
    letter = Number.NaN;
  });
  const probe: Probe = {
    takeTyped: () => typed.splice(0),
    arm(effect) {
      probe.sample = new Promise((resolve, reject) => follow(effect, resolve, reject));
      // It is asked for later; until then nobody listens.
      probe.sample.catch(() => undefined);
    },
    sample: Promise.reject(new Error('nothing was armed')),
  };
  probe.sample.catch(() => undefined);
  return probe;
}
