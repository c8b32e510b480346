import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { call, lists, order, session } from '../../build/demo/hands.ts';
import { ask } from '../support/e2e/facts.ts';
import { filesBelow, readableIn } from '../support/e2e/plain-text.ts';
import { expect, test } from '../support/e2e/standing.ts';

/** What was typed about people is nowhere to be read on the seat's disk: profile, logs, configuration (DOMAIN §6). */
const typed = {
  name: '欧阳紫薇',
  phone: '13987650421',
  place: '济宁市任城区秘密巷九十九号',
  narrative: '隔壁老宋家的鹦鹉天天半夜骂街，吵得全家睡不着。',
  remark: '务必傍晚六点一刻以后再拨',
  draft: '紫檀木匣子不见了，还没说完',
};
const planted = { inFile: '种下的明文甲', inBrowser: '种下的明文乙' };
const secrets = [...Object.values(typed), 'liandong-no', '鹦鹉天天半夜', '秘密巷'];

test('nothing that was typed can be read in the profile, the logs or the configuration; the key lies elsewhere (F4)', async ({
  desks,
  world,
}) => {
  const { seat, account } = await desks.openSignedIn('X110');
  const { page } = seat;
  const profile = join(world.folder, 'seats', seat.key);

  await call.newCall(page);
  await call.type(page, typed.narrative);
  await call.fillCaller(page, typed.phone);
  await call.fillPerson(page, typed.name);
  await call.form(page).getByLabel('地点', { exact: true }).fill(typed.place);
  await call.fillRemark(page, typed.remark);
  await call.transfer(page);
  const number = (await call.sentNumbers(page))[0]?.number ?? '';
  await session.waitForQueue(page, 0, 0);
  await lists.open(page, 'sent', number);
  await order.note(page, typed.remark);
  await lists.find(page, typed.phone);
  await expect(lists.row(page, number)).toBeVisible();
  await call.newCall(page);
  await call.type(page, typed.draft);
  await call.waitForSaved(page);
  await plantInBrowser(page, planted.inBrowser);
  const view = await ask(page, 'session.get', {});
  await seat.kill9();

  expect(readableIn(profile, secrets)).toEqual([]);
  expect(readableIn(join(world.folder, 'config'), secrets)).toEqual([]);
  const log = readFileSync(join(world.folder, `${seat.key}.log`), 'utf8');
  for (const secret of [...secrets, account.password]) expect(log).not.toContain(secret);

  // The search itself must be able to find something: in a file of the seat, and where Chromium keeps its databases.
  expect(readableIn(profile, [planted.inBrowser]).join()).toContain(planted.inBrowser);
  writeFileSync(join(profile, 'logs', 'planted.txt'), `x${planted.inFile}x`);
  expect(readableIn(profile, [planted.inFile])).toEqual([`logs/planted.txt: ${planted.inFile}`]);

  if (!view.ok || view.value.keyProtection !== 'key_file') return;
  const keys = filesBelow(join(world.folder, 'config', 'liandong-seat', 'keys'));
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const secret = readFileSync(key);
    expect(filesBelow(profile).filter((path) => readFileSync(path).includes(secret))).toEqual([]);
  }
});

/** Writes a text into a database of the window's own, as careless code would. */
async function plantInBrowser(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (value) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('planted', 1);
        opening.onupgradeneeded = () => void opening.result.createObjectStore('texts');
        opening.onerror = () => reject(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const write = opening.result.transaction('texts', 'readwrite', { durability: 'strict' });
          write.objectStore('texts').put(value, 1);
          write.oncomplete = () => resolve();
        };
      }),
    text,
  );
}
