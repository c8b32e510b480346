import { test as base } from '@playwright/test';
import { shellWords } from '../../build/demo/shell-words.ts';
import { type Desk, type World, closeDesk, closeWorld, openDesk, openWorld, signInAt } from '../../build/demo/world.ts';
import { findShell } from '../../build/launch/shell.ts';

/** Opens seats on demand; all of them are closed when the test ends. */
export type Desks = {
  /** A seat on a fresh profile, enrolled, nobody signed in. `key`: `S12`, `S110`, `X110`, `R110`. */
  open(key: string): Promise<Desk>;
  /** The same with its operator signed in. */
  openSignedIn(key: string): Promise<Desk>;
};

/**
 * One hub for all tests of a worker, seats for each test. Every test is annotated with the shell its windows ran in, as
 * the running process itself names it; the reporter counts by that.
 */
export const test = base.extend<{ desks: Desks }, { world: World }>({
  world: [
    // Playwright reads the fixtures a function needs from its first parameter, which must be a pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const world = await openWorld(await findShell(false), 'e2e');
      await use(world);
      const left = await closeWorld(world);
      if (left.length > 0) throw new Error(`still there: process ${left.join(', ')}`);
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  desks: async ({ world }, use, testInfo) => {
    const opened: Desk[] = [];
    const open = async (key: string): Promise<Desk> => {
      const desk = await openDesk(world, key, `${key}-${testInfo.testId}-${testInfo.repeatEachIndex}-${opened.length}`);
      opened.push(desk);
      const description = shellWords(await desk.seat.versions());
      if (process.env['SEAT_SHELL'] === 'electron' && !description.startsWith('Electron')) {
        throw new Error(`SEAT_SHELL=electron, but the windows run in ${description}`);
      }
      if (opened.length === 1) testInfo.annotations.push({ type: 'shell', description });
      return desk;
    };
    const openSignedIn = async (key: string): Promise<Desk> => {
      const desk = await open(key);
      await signInAt(desk);
      return desk;
    };
    await use({ open, openSignedIn });
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const { seat } of opened) await keepPicture(seat.page, testInfo.outputPath(`${seat.key}.png`));
    }
    for (const desk of opened) await closeDesk(desk);
  },
});

async function keepPicture(page: Desk['seat']['page'], path: string): Promise<void> {
  if (!page.isClosed()) await page.screenshot({ path, timeout: 5000 }).catch((error: unknown) => console.error(error));
}

export { expect } from '@playwright/test';
