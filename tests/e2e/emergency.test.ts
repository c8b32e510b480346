import type { Page } from '@playwright/test';
import { call, lists, order, session, voice } from '../../build/demo/hands.ts';
import { like, named, words } from '../../build/demo/words.ts';
import { ask } from '../support/e2e/facts.ts';
import { alarm } from '../support/e2e/looks.ts';
import { quiet } from '../support/e2e/quiet.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** Neither a lost password nor a drill may stop an emergency, or be mistaken for something else (DOMAIN §6). */
const calm = '小区路灯坏了半个月，晚上出门看不见。';
const knife = '有人拿刀在车站砍人';
const { enums } = words;

async function trySignIn(page: Page, name: string, password: string): Promise<void> {
  const form = page.getByRole('form', { name: words.session.signIn.title });
  await form.getByLabel(words.session.signIn.name).fill(name);
  await form.getByLabel(words.session.signIn.password, { exact: true }).fill(password);
  await form.getByLabel(words.session.signIn.password, { exact: true }).press('Enter');
}

test('unknown or locked out, the seat takes an emergency by 应急登录 and shows nothing stored', async ({ desks }) => {
  const { seat, line, account } = await desks.openSignedIn('S12');
  const { page } = seat;
  await call.newCall(page);
  await call.type(page, calm);
  await call.fillCaller(page, '13900000040');
  await call.fillPerson(page, '周某某');
  await page.keyboard.press('Alt+P');
  await page.keyboard.type('任城区光明路');
  await call.keep(page);
  const stored = (await call.sentNumbers(page))[0]?.number ?? '';
  await lists.show(page, 'mine');
  await expect(lists.row(page, stored)).toBeVisible();

  await page.getByRole('button', { name: named(words.session.who.signOut) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s*定/ })
    .click();
  line.cut();

  await trySignIn(page, '1002', account.password);
  await expect(page.getByRole('alert')).toContainText(words.errors.code.offline_sign_in_unknown, { timeout: 15_000 });
  await expect(async () => {
    await trySignIn(page, account.name, 'falsch');
    await expect(page.getByRole('alert')).toContainText(words.errors.code.too_many_attempts, { timeout: 1_500 });
  }).toPass({ intervals: [0], timeout: 30_000 });
  await trySignIn(page, account.name, account.password);
  await expect(page.getByRole('alert')).toContainText(words.errors.code.too_many_attempts);
  await expect(page.getByText(calm.slice(0, 8))).toHaveCount(0);

  await session.signInEmergency(page, 'J1007', '值班长老赵');
  await expect(page.getByRole('banner')).toContainText(words.session.who.emergency);
  for (const list of ['mine', 'sent', 'inbox', 'drafts'] as const) {
    await lists.show(page, list);
    await expect(page.getByText(calm.slice(0, 8))).toHaveCount(0);
  }
  const read = await ask(page, 'orders.find', { text: stored });
  expect(read).toMatchObject({ ok: false });

  await call.newCall(page);
  await call.type(page, knife);
  await page.keyboard.press('F9');
  await voice.waitForPage(page);
  await expect(page.getByRole('region', { name: words.voice.script })).toContainText(knife);
  await voice.told(page, { name: '张警官', badge: '2001', theirNumber: 'J-9' });
  line.restore();
  await session.waitForQueue(page, 0, 0, 15_000);
});

test('an emergency session does nothing but emergencies', async ({ desks }) => {
  const { seat } = await desks.open('X110');
  const { page } = seat;
  await expect(page.getByLabel(words.session.signIn.name)).toBeVisible();
  await page.keyboard.press('F9');
  await session.signInEmergency(page, 'J9001', '副班长');
  await call.newCall(page);
  await call.type(page, calm);
  await call.fillCaller(page, '13900000041');
  await call.fillPerson(page, '周某某');
  await page.keyboard.press('Alt+P');
  await page.keyboard.type('汶上县光明路');
  await call.transfer(page);
  await expect(call.form(page).getByRole('alert')).toContainText(
    words.errors.refusal.emergency_session_only_emergencies,
  );
  await call.tickDanger(page, 'person');
  await page.keyboard.press('F9');
  await expect(call.sentCard(page)).toBeVisible();
});

test('a drill is marked at both ends and in the number of nothing real (F5)', async ({ standing }) => {
  const [hotline, police] = (await Promise.all([standing('S12'), standing('S110')])).map(({ seat }) => seat.page);
  if (!hotline || !police) throw new Error('no seats');
  await quiet(hotline, police);
  const switchTo = async (mode: 'toDrill' | 'toReal') => {
    await hotline.getByRole('button', { name: named(words.session.who[mode]) }).click();
    await hotline
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/ })
      .click();
  };
  await switchTo('toDrill');
  await expect(hotline.getByRole('banner')).toContainText(words.session.drill);
  await expect(session.statusLine(hotline)).toContainText(words.session.drill);
  await call.newCall(hotline);
  await call.type(hotline, '演练：化工厂泄漏，有人中毒');
  await hotline.keyboard.press('F9');
  const number = (await call.sentNumbers(hotline))[0]?.number ?? '';

  await expect(alarm(police)).toContainText('化工厂泄漏');
  await expect(alarm(police).getByText(enums.mode.drill, { exact: true })).toBeVisible();
  await lists.show(police, 'inbox');
  await expect(lists.row(police, number).getByText(enums.mode.drill, { exact: true })).toBeVisible();
  await lists.row(police, number).click();
  await expect(order.pane(police).getByText(enums.mode.drill, { exact: true })).toBeVisible();
  await expect(police.getByRole('banner')).toContainText(enums.mode.real);
  await order.sign(police);
  await lists.show(hotline, 'sent');
  await expect(lists.row(hotline, number).getByText(enums.mode.drill, { exact: true })).toBeVisible();
  await switchTo('toReal');
  await expect(hotline.getByRole('banner')).not.toContainText(words.session.drill);
  await expect(hotline.getByRole('banner')).toContainText(like(words.session.who.signedIn));
});
