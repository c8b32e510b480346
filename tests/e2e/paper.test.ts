import type { Page } from '@playwright/test';
import { call, order, session } from '../../build/demo/hands.ts';
import { named, words } from '../../build/demo/words.ts';
import { groupNumber } from '../../shared/domain/index.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** What a printer gets: the sheet that was asked for, whole, and nothing of the desk around it (DOMAIN §5, paper). */
const noise = '楼下广场舞音响太大，天天跳到十点，孩子没法写作业。';
const leader = '1009';
const unit = '任城区综合执法局 市容大队';
const { city, lists, print } = words;

/** What the window shows to a printer, instead of asking for one. */
async function onPaper(page: Page, look: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: lists.title })).toBeHidden();
  await expect(page.locator('.top')).toBeHidden();
  await look();
  await page.emulateMedia({ media: null });
}

test('the quarterly report and an order come onto paper whole', async ({ desks }) => {
  const { seat, account } = await desks.open('S12');
  const { page } = seat;
  await session.signIn(page, leader, account.password);

  await page.keyboard.press('F10');
  await page.keyboard.press('Alt+q');
  const figures = page.getByRole('table', { name: city.figures.title });
  await expect(figures).toBeVisible();
  const groupAgain = figures.locator('.city-again').first();
  await expect(groupAgain).toBeHidden();
  await onPaper(page, async () => {
    await expect(figures).toBeVisible();
    // Any line may be the first of a page, and has to say what it belongs to.
    await expect(groupAgain).toBeVisible();
    await expect(page.getByRole('region', { name: city.conferences })).toBeHidden();
    // Pages are cut from what is as high as its lines, not from a window that scrolls.
    const bottom = await figures.evaluate((table) => table.getBoundingClientRect().bottom + scrollY);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(Math.floor(bottom));
  });

  await call.newCall(page);
  await call.type(page, noise);
  await call.fillCaller(page, '13900000031');
  await call.fillPerson(page, '王某某');
  await call.choosePlace(page, 'tbl', '任城区太白楼', '东路');
  await call.keep(page);
  const [sent] = await call.sentNumbers(page);
  await call.openSent(page);
  await order.assign(page, unit, '请当晚到场');
  await page.keyboard.press('Control+p');
  await page.getByRole('button', { name: named(print.print) }).waitFor();
  await onPaper(page, async () => {
    await expect(page.locator('#root')).toBeHidden();
    await expect(page.locator('.print-sheets')).toContainText(groupNumber(sent?.number ?? 'no number'));
    await expect(page.locator('.print-sheets')).toBeVisible();
    await expect(page.locator('.print-sheets .sheet-history li').last()).toContainText(unit);
  });
});
