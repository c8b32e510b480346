import type { Page } from '@playwright/test';

export type Shot = {
  name: string;
  scene: string;
  lang?: 'en';
  size?: 'small' | 'large';
  act?: (page: Page) => Promise<void>;
};

const press = (...keys: string[]) => {
  return async (page: Page): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(250);
    }
  };
};
const button = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).first().click();

/** Pages rarely seen: a start that fails, enrolment after it, the desk of an emergency sign-in, alarms, the report. */
const rare: Shot[] = [
  { name: 'start', scene: 'start' },
  {
    name: 'start-rescue-wrong',
    scene: 'start',
    act: async (page) => {
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: 'rescue.pem', mimeType: 'text/plain', buffer: Buffer.from('PEM') },
      });
      await button(page, /用救援密钥打开|rescue key/);
      await button(page, /再试一次|Try again/);
      await button(page, /另建空档案|profile/);
    },
  },
  {
    name: 'start-new',
    scene: 'start',
    act: async (page) => {
      await button(page, /另建空档案|profile/);
      await button(page, /确认另建|Yes|begin/i);
    },
  },
  {
    name: 'enrol-again',
    scene: 'enrol_again',
    act: async (page) => {
      await page.keyboard.type('https://10.20.1.8:8443');
      await page.keyboard.press('Tab');
      await page.keyboard.type('ABCD-1234');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'emergency-desk', scene: 'emergency_desk', act: press('F2') },
  { name: 'stalled', scene: 'stalled', act: press('Alt+O') },
  { name: 'city', scene: 'city', act: press('F10') },
  {
    name: 'city-decided',
    scene: 'city',
    act: async (page) => {
      await press('F10')(page);
      await page.locator('.city-conference').last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'city-facts',
    scene: 'city',
    act: async (page) => {
      await press('F10', 'Alt+Q')(page);
      await page.locator('.city-report tr').last().scrollIntoViewIfNeeded();
    },
  },
  { name: 'county-report', scene: 'county_report', act: press('F10', 'Alt+Q') },
  {
    name: 'find-spoken',
    scene: 'find',
    act: async (page) => {
      await page.keyboard.press('F3');
      await page.keyboard.type('00060127');
      await press('Tab', 'Tab', 'ArrowDown')(page);
    },
  },
  { name: 'duty-empty', scene: 'empty', act: press('Control+J') },
];

export const rareShots: Shot[] = (['small', 'large'] as const).flatMap((size) =>
  ([undefined, 'en'] as const).flatMap((lang) =>
    rare.map((shot) => ({
      ...shot,
      ...{ name: `rare-${shot.name}${lang ? '-en' : ''}-${size}`, size },
      ...(lang && { lang }),
    })),
  ),
);
