import type { Locator, Page } from '@playwright/test';
import { words } from '../../../build/demo/words.ts';

/** The strip that shows the most pressing alarm. */
export function alarm(page: Page): Locator {
  return page.getByRole('region', { name: words.alerts.label });
}

/** Whether a part of the screen is red to the eye: its text, its ground or its edge, whichever carries the colour. */
export async function isRed(part: Locator): Promise<boolean> {
  const colours = await part.evaluate((element) => {
    const { color, backgroundColor, borderLeftColor } = getComputedStyle(element);
    return [color, backgroundColor, borderLeftColor];
  });
  return colours.some((colour) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return alpha > 0 && red > 130 && red > 2 * green && red > 2 * blue;
  });
}

/** Where every button of the desk's work area and alarm strip stands, to show that nothing has moved. */
export async function placesOfButtons(page: Page): Promise<string[]> {
  const buttons = page.getByRole('main').getByRole('button').or(alarm(page).getByRole('button'));
  return buttons.evaluateAll((all) =>
    all.map((button) => {
      const { x, y } = button.getBoundingClientRect();
      return `${button.getAttribute('aria-keyshortcuts') ?? button.textContent} ${Math.round(x)} ${Math.round(y)}`;
    }),
  );
}

/** Counts from now on how often anything in the page loses the focus, however shortly. @returns what tells the count. */
export async function countFocusLosses(page: Page): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(() => {
    const counted = { losses: 0 };
    document.addEventListener('focusout', () => void (counted.losses += 1));
    return counted;
  });
  return () => handle.evaluate(({ losses }) => losses);
}
