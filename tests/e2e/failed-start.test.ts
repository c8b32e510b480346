import { mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { call, lists, session } from '../../build/demo/hands.ts';
import { words } from '../../build/demo/words.ts';
import { found } from '../support/e2e/facts.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** The key file is gone: the window says so, numbers of the halls included, and the seat comes back by one of two ways. */
const text = '小区路灯坏了半个月，晚上出门看不见。';
const half = '有人在电话里哭，还没说清';
const bytesOf = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]);

test('with the rescue key everything is there again, and what was signed before arrives under the new enrolment', async ({
  desks,
  world,
}) => {
  const desk = await desks.openSignedIn('S12');
  const page = () => desk.seat.page;
  desk.line.cut();
  await call.newCall(page());
  await page().keyboard.type(text);
  await call.fillCaller(page(), '13900000072');
  await call.fillPerson(page(), '周某某');
  await page().keyboard.press('Alt+P');
  await page().keyboard.type('任城区光明路');
  await call.keep(page());
  const number = (await call.sentNumbers(page()))[0]?.number ?? '';
  await call.newCall(page());
  await call.type(page(), half);
  await call.waitForSaved(page());
  await desk.seat.kill9();
  const keys = join(world.folder, 'config', 'liandong-seat', 'keys');
  renameSync(keys, `${keys}.aside`);

  await desk.seat.restart();
  await expect(page().getByRole('alert')).toContainText(words.start.what.keys_lost, { timeout: 20_000 });
  await expect(page().getByRole('table')).toContainText('110');
  await page().setViewportSize({ width: 1280, height: 800 });
  await page().screenshot({ path: test.info().outputPath('failed-start.png') });
  desk.line.restore();
  await page()
    .getByLabel(words.start.rescue.file)
    .setInputFiles(join(world.folder, 'hub', 'demo-rescue-key.pem'));
  await page().getByRole('button', { name: words.start.rescue.submit }).click();

  await session.signIn(page(), desk.account.name, desk.account.password);
  await session.waitForQueue(page(), 0, 0, 20_000);
  await expect.poll(async () => (await found(page(), number)).length, { timeout: 15_000 }).toBe(1);
  await lists.show(page(), 'drafts');
  await expect(page().getByRole('button', { name: half.slice(0, 6) })).toBeVisible();
  await call.newCall(page());
  await page().keyboard.type(text);
  await call.fillCaller(page(), '13900000073');
  await call.fillPerson(page(), '周某某');
  await page().keyboard.press('Alt+P');
  await page().keyboard.type('任城区光明路');
  await call.keep(page());
  await session.waitForQueue(page(), 0, 0, 20_000);
});

test('without it a new profile is begun beside the old one, whose journal stays as it is', async ({ desks, world }) => {
  const desk = await desks.openSignedIn('S110');
  const page = () => desk.seat.page;
  await desk.seat.kill9();
  const keys = join(world.folder, 'config', 'liandong-seat', 'keys');
  mkdirSync(keys, { recursive: true });
  renameSync(keys, `${keys}.aside-2`);
  const journal = join(desk.seat.profile, 'journal');
  const before = bytesOf(journal);

  await desk.seat.restart();
  await page().getByRole('button', { name: words.start.renew.begin }).click({ timeout: 20_000 });
  await page().getByRole('button', { name: words.start.renew.yes }).click();
  await expect(page().getByText(`${desk.seat.profile}.renewed-1`)).toBeVisible();
  await desk.seat.kill9();

  await desk.seat.restart();
  await session.signIn(page(), desk.account.name, desk.account.password);
  expect(bytesOf(journal)).toEqual(before);
  expect(readdirSync(`${desk.seat.profile}.renewed-1`)).toContain('keys.json');
});
