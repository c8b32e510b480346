/** Tells what happens while it happens, takes the pictures, and knows in which step something went wrong. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export const pictureFolder = join('out', 'demo');

/** A step that did not come out as told. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.step = step;
  }
}

export class Narrator {
  steps = 0;
  #pictures = 0;

  constructor() {
    rmSync(pictureFolder, { recursive: true, force: true });
    mkdirSync(pictureFolder, { recursive: true });
  }

  chapter(title: string): void {
    console.log(`\n${title}`);
  }

  /** Plays one step and says how long it took. @throws {StepFailure} */
  async step<T>(words: string, play: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const result = await play();
      this.steps += 1;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`  ${String(this.steps).padStart(2)} ${words}  (${seconds} s)`);
      return result;
    } catch (error) {
      throw error instanceof StepFailure ? error : new StepFailure(words, error);
    }
  }

  say(words: string): void {
    console.log(`     · ${words}`);
  }

  async picture(page: Page, name: string): Promise<void> {
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, '0');
    await page.screenshot({ path: join(pictureFolder, `${number}-${name}.png`), animations: 'disabled' });
  }
}

/** What must be so now; the words stand in the report when it is not. */
export function must(holds: boolean, words: string): void {
  if (!holds) throw new Error(words);
}
