import { shellWords } from '../../../build/demo/shell-words.ts';
import { type Desk, closeDesk, openDesk, signInAt } from '../../../build/demo/world.ts';
import { test as base } from '../app.ts';

/** Opens a seat that stands for as long as the worker lives, its operator signed in. `key`: `S12`, `S110`, `R110`. */
export type Standing = (key: string) => Promise<Desk>;

type Opened = { desks: Map<string, Promise<Desk>>; open: Standing };

/**
 * Seats that every story may use: starting one costs seconds, and nothing a story leaves behind on them (orders, open
 * calls) may disturb another. A story that kills a seat, or needs a fresh one, opens its own with `desks`.
 */
export const test = base.extend<{ standing: Standing; marked: void }, { opened: Opened }>({
  opened: [
    async ({ world }, use) => {
      const desks = new Map<string, Promise<Desk>>();
      const start = async (key: string): Promise<Desk> => {
        const desk = await openDesk(world, key, `standing-${key}`);
        await signInAt(desk);
        return desk;
      };
      const open: Standing = (key) => {
        const desk = desks.get(key) ?? start(key);
        desks.set(key, desk);
        return desk;
      };
      await use({ desks, open });
      for (const desk of await Promise.allSettled(desks.values())) {
        if (desk.status === 'fulfilled') await closeDesk(desk.value);
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  standing: async ({ opened }, use) => use(opened.open),

  marked: [
    async ({ opened }, use, testInfo) => {
      await use();
      const desks = await Promise.all(opened.desks.values());
      if (!testInfo.annotations.some(({ type }) => type === 'shell') && desks[0]) {
        testInfo.annotations.push({ type: 'shell', description: shellWords(await desks[0].seat.versions()) });
      }
      if (testInfo.status === testInfo.expectedStatus) return;
      for (const { seat } of desks) await seat.page.screenshot({ path: testInfo.outputPath(`${seat.key}.png`) });
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
