import type { Page } from '@playwright/test';
import type { Desk } from '../../build/demo/world.ts';
import { call, lists, order, session } from '../../build/demo/hands.ts';
import { words } from '../../build/demo/words.ts';
import { found } from '../support/e2e/facts.ts';
import { alarm } from '../support/e2e/looks.ts';
import { quiet } from '../support/e2e/quiet.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** The desk under an operator's hands: the keyboard alone is enough, and what it has taken is not lost. */
const noise = '楼下广场舞音响太大，天天跳到十点，孩子没法写作业。';
const theft = '俺停在楼下的电动车昨晚被人偷了，监控拍到人了，车锁剪断扔在地上。';
const { enums } = words;

let hotline: Page;
let police: Page;

test.beforeAll(async ({ opened }) => {
  const [s12, s110] = await Promise.all(['S12', 'S110'].map(opened.open));
  if (!s12 || !s110) throw new Error('no seats');
  [hotline, police] = [s12.seat.page, s110.seat.page];
});

test('from sign-in to signature without a mouse', async ({ desks }) => {
  const { seat, account } = await desks.open('S12');
  const { page } = seat;
  const { keyboard } = page;
  await expect(page.getByLabel(words.session.signIn.name)).toBeFocused();
  await keyboard.type(account.name);
  await keyboard.press('Tab');
  await keyboard.type(account.password);
  await keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: words.lists.title })).toBeVisible();

  await quiet(police);
  await keyboard.press('F2');
  await expect(call.narrative(page)).toBeFocused();
  await keyboard.type(theft);
  await keyboard.press('Alt+P');
  await keyboard.type('wens');
  await expect(page.getByRole('listbox').getByRole('option').first()).toHaveText('汶上县');
  await keyboard.press('Enter');
  await keyboard.type('花园小区');
  await expect(call.form(page).getByLabel(words.call.place, { exact: true })).toHaveValue('汶上县花园小区');
  await keyboard.press('Control+g');
  await expect(call.form(page).getByLabel(words.call.callback, { exact: true })).toBeFocused();
  await keyboard.type('13900000030');
  await keyboard.press('F8');
  const number = (await call.sentNumbers(page))[0]?.number ?? '';

  await expect(alarm(police)).toContainText(theft.slice(0, 8));
  await police.keyboard.press('Alt+O');
  await expect(order.pane(police)).toContainText(theft);
  await police.keyboard.press('Alt+S');
  await page.keyboard.press('Alt+Enter');
  await order.waitForState(page, 'signed');
  await expect(order.pane(page)).toContainText('市级110');
  expect(await found(page, number)).toHaveLength(1);
});

test('no shortcut fires while an input method composes, and the composed text arrives whole', async () => {
  await call.newCall(hotline);
  await call.type(hotline, '有人');
  const input = await hotline.context().newCDPSession(hotline);
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const tabs = hotline.getByRole('tablist', { name: words.call.tabs }).getByRole('tab');
  const open = await tabs.count();

  await compose('da jia');
  for (const key of ['F9', 'F8', 'F2', 'Alt+P']) await hotline.keyboard.press(key);
  await expect(call.sentCard(hotline)).toHaveCount(0);
  expect(await tabs.count()).toBe(open);
  await expect(call.narrative(hotline)).toBeFocused();
  await input.send('Input.insertText', { text: '打架' });
  await input.detach();
  await expect(call.narrative(hotline)).toHaveValue('有人打架');

  await hotline.keyboard.press('F9');
  await expect(call.sentCard(hotline)).toBeVisible();
});

test('F9 lets an emergency go with nothing filled in, and what is missing stays red', async () => {
  await quiet(police);
  await call.newCall(hotline);
  await hotline.keyboard.press('F9');
  const number = (await call.sentNumbers(hotline))[0]?.number ?? '';
  expect(number).toMatch(/^370800\d{16}[\dX]$/);
  await expect(call.form(hotline)).toContainText(words.common.required);
  await expect(alarm(police)).toContainText(enums.alert.danger_in);
  await lists.open(police, 'inbox', number);
  await expect(order.pane(police).getByRole('alert').filter({ hasText: enums.missing.place })).toBeVisible();
  await order.sign(police);
});

test('two calls are open at once, each with its own words', async () => {
  const mine = hotline.getByRole('tablist', { name: words.call.tabs }).getByRole('tab', { selected: true });
  await call.newCall(hotline);
  await call.type(hotline, noise);
  const first = await mine.getAttribute('aria-keyshortcuts');
  await call.newCall(hotline);
  await call.type(hotline, theft);
  const second = await mine.getAttribute('aria-keyshortcuts');
  expect(second).not.toBe(first);
  await hotline.keyboard.press(first ?? '');
  await expect(call.narrative(hotline)).toHaveValue(noise);
  await hotline.keyboard.press(second ?? '');
  await expect(call.narrative(hotline)).toHaveValue(theft);
});

type Stood = { at: number; text: string }[];

/** Types without a pause until told to stop, and notes what stood there when. */
async function typeOn(page: Page, stood: Stood, stop: () => boolean): Promise<void> {
  for (let text = ''; !stop(); stood.push({ at: Date.now(), text })) {
    const next = String.fromCharCode(0x4e00 + text.length);
    await page.keyboard.insertText(next);
    text += next;
  }
}

const ends: { how: string; end: (desk: Desk) => Promise<unknown> }[] = [
  { how: 'a reload', end: ({ seat }) => seat.page.reload() },
  {
    how: 'SIGKILL',
    end: async ({ seat, account }) => {
      await seat.kill9();
      await seat.restart();
      await session.signIn(seat.page, account.name, account.password);
    },
  },
];

for (const { how, end } of ends) {
  test(`${how} in the middle of typing costs at most the last 300 ms`, async ({ desks }) => {
    const desk = await desks.openSignedIn('X110');
    await call.newCall(desk.seat.page);
    const stood: Stood = [];
    let ended = 0;
    const typing = typeOn(desk.seat.page, stood, () => ended > 0);
    await expect.poll(() => stood.length, { intervals: [20] }).toBeGreaterThan(60);
    ended = Date.now();
    // The key that is under way when the window goes may fail; everything before it counts.
    await Promise.all([end(desk), typing.catch((error: unknown) => error)]);

    await lists.show(desk.seat.page, 'drafts');
    await desk.seat.page.getByRole('navigation').locator('.row').first().click();
    const kept = await call.narrative(desk.seat.page).inputValue();
    const due = stood.findLast(({ at }) => at <= ended - 300)?.text ?? '';
    expect(due.length).toBeGreaterThan(10);
    expect(kept.slice(0, due.length)).toBe(due);
  });
}
