import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { call, lists, order, session } from '../../build/demo/hands.ts';
import { courierFolder } from '../../build/demo/seat-app.ts';
import { fill, words } from '../../build/demo/words.ts';
import { found, known } from '../support/e2e/facts.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** 断网应急导出: a county seat without a line writes what is unsent into a file, another seat brings it in, each op counts once. */
const wages = '老板欠俩月工钱，电话也不接，没打没骂。';
const phone = '13900000061';
const { unsent, errors } = words;

const region = (page: Page, name: string) => page.getByRole('region', { name });

async function takeWages(page: Page): Promise<string> {
  await call.newCall(page);
  await call.type(page, wages);
  await call.fillCaller(page, phone);
  await call.fillPerson(page, '赵某某');
  await call.choosePlace(page, 'nzzyg', '汶上县南站镇阳光工地');
  await call.transfer(page);
  return (await call.sentNumbers(page))[0]?.number ?? '';
}

test('exported without a line, brought in by another seat, and each op once when the line is back', async ({
  desks,
  standing,
  world,
}) => {
  const [hotline, police] = (await Promise.all([standing('S12'), standing('S110')])).map(({ seat }) => seat.page);
  const x110 = await desks.openSignedIn('X110');
  if (!hotline || !police) throw new Error('no seats');
  const county = x110.seat.page;
  const folder = courierFolder(world.folder);
  let number = '';
  const newest = () =>
    join(
      folder,
      readdirSync(folder)
        .filter((name) => name.endsWith('.ldcourier'))
        .sort()
        .at(-1) ?? '',
    );

  await test.step('what is unsent is listed with its number, by one key', async () => {
    x110.line.cut();
    await session.waitForLine(county, 'offline', 6_000);
    number = await takeWages(county);
    await session.waitForQueue(county, 0, 1);
    await county.keyboard.press('Alt+U');
    await expect(county.getByRole('heading', { name: unsent.title })).toBeVisible();
    await expect(county.getByText(fill(unsent.summary, { orders: 1, ops: 1, urgent: 0 }))).toBeVisible();
    await expect(county.getByRole('row').filter({ hasText: unsent.row.notExported })).toHaveCount(1);
    await expect(county.getByText(unsent.export.rule)).toBeVisible();
  });

  await test.step('exported it is still unsent, and the page says where it lies', async () => {
    await county.keyboard.press('Control+E');
    await expect(region(county, unsent.export.title).getByRole('status')).toContainText('.ldcourier');
    await expect(county.getByRole('row').filter({ hasText: unsent.row.exportedAt }).first()).toBeVisible();
    await session.waitForQueue(county, 0, 1);
    const text = readFileSync(newest(), 'utf8');
    expect(text).not.toMatch(/工钱|赵某某|13900000061/);
    expect(text).not.toContain(number);
  });

  await test.step('an altered file is refused in clear words and nothing of it counts', async () => {
    const [whole, at] = [readFileSync(newest(), 'utf8'), newest()];
    const broken = JSON.parse(whole) as { sealed: string };
    broken.sealed = `${broken.sealed.slice(0, 40)}${broken.sealed[40] === 'A' ? 'B' : 'A'}${broken.sealed.slice(41)}`;
    writeFileSync(at, JSON.stringify(broken));
    await police.keyboard.press('Alt+U');
    await police.keyboard.press('Control+I');
    await expect(region(police, unsent.bringIn.title).getByRole('alert')).toContainText(errors.code.courier_damaged);
    writeFileSync(at, whole.slice(0, -20));
    await police.keyboard.press('Control+I');
    await expect(region(police, unsent.bringIn.title).getByRole('alert')).toContainText(errors.code.courier_damaged);
    writeFileSync(at, whole);
    expect(await found(hotline, number)).toHaveLength(0);
  });

  await test.step('another seat brings it in, and is told numbers only', async () => {
    await police.keyboard.press('Control+I');
    const told = region(police, unsent.bringIn.title).getByRole('status');
    await expect(told).toContainText(
      fill(unsent.bringIn.verdicts, { applied: 1, duplicate: 0, refused: 0, waiting: 0 }),
    );
    expect(await told.textContent()).not.toMatch(/工钱|赵某某/);
    await lists.open(hotline, 'inbox', number);
    await expect(order.block(hotline, 'fields')).toContainText(wages);
    await police.keyboard.press('Control+I');
    await expect(region(police, unsent.bringIn.title).getByRole('alert')).toContainText(errors.code.courier_replayed);
    await session.waitForQueue(county, 0, 1);
  });

  await test.step('with its line back the seat hears the hub itself, and nothing is there twice', async () => {
    x110.line.restore();
    await session.waitForQueue(county, 0, 0, 20_000);
    await expect(county.getByText(unsent.empty)).toBeVisible();
    await expect(region(county, unsent.files.title)).toContainText(fill(unsent.files.allDecided, { ops: 1 }));
    expect((await found(hotline, phone)).map((o) => o.number)).toEqual([number]);
    const { events } = await known(hotline, number);
    for (const kind of ['created', 'routed']) {
      expect(events.filter(({ event }) => event.kind === kind)).toHaveLength(1);
    }
  });
});
