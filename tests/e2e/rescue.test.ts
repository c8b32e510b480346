import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, lists, session } from '../../build/demo/hands.ts';
import { words } from '../../build/demo/words.ts';
import { found } from '../support/e2e/facts.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** 抢修模式: the database cannot be opened at all; the seat starts, says so, takes a call, sends and receives, and is mended. */
const text = '小区路灯坏了半个月，晚上出门看不见。';
const half = '有人在电话里哭，还没说清';

/** The folder Chromium keeps the vault's database in. */
function databaseOf(profile: string): string {
  const all = readdirSync(profile, { recursive: true, withFileTypes: true });
  const found = all.find((entry) => entry.isDirectory() && /vault.*\.indexeddb\.leveldb$/.test(entry.name));
  if (!found) throw new Error('no database in the profile');
  return join(found.parentPath, found.name);
}

test('with a database that cannot be opened the seat works on, says so, and is mended by one confirmed act', async ({
  desks,
}) => {
  const desk = await desks.openSignedIn('S12');
  const page = () => desk.seat.page;
  const note = () => page().getByRole('region', { name: words.rescue.title });
  await call.newCall(page());
  await call.type(page(), half);
  await call.waitForSaved(page());
  await desk.seat.kill9();

  const database = databaseOf(join(desk.seat.plan.folder, 'seats', desk.seat.plan.key));
  renameSync(database, `${database}.aside`);
  writeFileSync(database, 'not a database');

  await desk.seat.restart();
  await session.signIn(page(), desk.account.name, desk.account.password);
  await expect(note()).toContainText(words.rescue.works, { timeout: 40_000 });
  await lists.show(page(), 'drafts');
  await expect(page().getByRole('button', { name: half.slice(0, 6) })).toBeVisible();

  await call.newCall(page());
  await page().keyboard.type(text);
  await call.fillCaller(page(), '13900000071');
  await call.fillPerson(page(), '周某某');
  await page().keyboard.press('Alt+P');
  await page().keyboard.type('任城区光明路');
  await call.keep(page());
  const number = (await call.sentNumbers(page()))[0]?.number ?? '';
  await session.waitForQueue(page(), 0, 0, 20_000);
  await lists.show(page(), 'mine');
  await expect(lists.row(page(), number)).toBeVisible();
  await page().screenshot({ path: test.info().outputPath('rescue.png') });

  if (existsSync(database)) rmSync(database, { recursive: true });
  await note().getByRole('button', { name: words.rescue.rebuild }).click();
  await expect(note()).toContainText(words.rescue.confirm);
  await note().getByRole('button', { name: words.rescue.yes }).click();
  await expect(note()).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(async () => (await found(page(), number)).length, { timeout: 15_000 }).toBe(1);
});
