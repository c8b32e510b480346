import type { Desk } from '../../build/demo/world.ts';
import { call, lists, order, session } from '../../build/demo/hands.ts';
import { like, words } from '../../build/demo/words.ts';
import { ask, found, known } from '../support/e2e/facts.ts';
import { alarm, countFocusLosses, isRed, placesOfButtons } from '../support/e2e/looks.ts';
import { quiet } from '../support/e2e/quiet.ts';
import { expect, test } from '../support/e2e/standing.ts';

/**
 * Story 1: gas let out on purpose and a threat, heard at 12345. One act sends it to the city 110, which sees and hears it
 * without losing a key of the call it is writing; every later step is seen at 12345, and the police part stays theirs.
 */
test.describe.configure({ mode: 'serial' });

const threat =
  '俺跟楼上为漏水闹了半年，谁都不给俺解决！俺把煤气罐的阀门拧开了，满屋子味，再没人管俺就点火，大家都别过！';
const theft = '昨晚停在楼下的电动车被人偷了，监控拍到了人，车锁剪断扔在地上。';
const title = '俺跟楼上为漏水闹了半年';
const phone = '13900000001';
const answer = '民警已关阀通风，当事人已控制，无人受伤，燃气公司、消防到场';
const { enums } = words;

let [hotline, police, county] = [] as unknown as [Desk['seat']['page'], Desk['seat']['page'], Desk['seat']['page']];
let policeLine: Desk['line'];
let [before, sent, kept] = ['', '', ''];

test.beforeAll(async ({ opened }) => {
  const [s12, s110, r110] = await Promise.all(['S12', 'S110', 'R110'].map(opened.open));
  if (!s12 || !s110 || !r110) throw new Error('no seats');
  [hotline, police, county] = [s12.seat.page, s110.seat.page, r110.seat.page];
  policeLine = s110.line;
  await quiet(hotline, police, county);
});
test.afterAll(() => policeLine.restore());

test('a clear and calm matter is proposed for 110 and sent with one key', async () => {
  await call.newCall(hotline);
  await call.type(hotline, theft);
  await call.fillCaller(hotline, '13900000010');
  await call.fillPerson(hotline, '王某某');
  await call.choosePlace(hotline, 'tbl', '任城区太白楼', '东路');
  await expect(call.proposalPanel(hotline)).toContainText(words.proposal.handler['110']);
  await call.transfer(hotline);
  before = (await call.sentNumbers(hotline))[0]?.number ?? '';
  await lists.open(police, 'inbox', before);
});

test('one key after the words sends both parts, each with its number; 平台已收 is not called 已送达对方 (L3, O1)', async () => {
  policeLine.cut();
  await call.newCall(hotline);
  await call.type(hotline, threat);
  await call.fillCaller(hotline, phone);
  await call.fillPerson(hotline, '李某某');
  await call.choosePlace(hotline, 'hmy', '任城区惠民苑8号楼', '2单元301');
  const panel = call.proposalPanel(hotline);
  await expect(panel).toContainText('四(二)1');
  await expect(panel).toContainText('附件·求助·110 第4项');
  for (const service of ['119', 'gas'] as const) {
    await expect(call.form(hotline).getByRole('checkbox', { name: enums.service[service] })).toBeChecked();
  }

  await hotline.keyboard.press('F8');

  const numbers = (await call.sentNumbers(hotline)).map(({ number }) => number);
  expect(numbers).toHaveLength(2);
  for (const number of numbers) expect(number).toMatch(/^370800\d{16}[\dX]$/);
  [sent = '', kept = ''] = numbers;
  await expect(call.sentCard(hotline)).toContainText(words.call.sent.tellSilent);
  await expect(panel).toContainText(words.proposal.silent.title);
  await lists.open(hotline, 'sent', sent);
  await order.waitForDelivery(hotline, 'received', 3_000);
  await lists.show(hotline, 'mine');
  await expect(lists.row(hotline, kept)).toContainText(title);
  expect(await isRed(lists.row(hotline, kept).locator('.row-line').first())).toBe(false);
});

test('110 goes on writing while it comes in: no key is lost, no button moves, and the alarm stands', async () => {
  await call.newCall(police);
  let written = '';
  // Letters, as an input method gets them: each is a key of its own, which goes wherever the focus is.
  const write = async (text: string): Promise<void> => {
    await police.keyboard.type(text, { delay: 30 });
    written += text;
  };
  await write('bao jing ren shuo ');
  // What is proposed of the letters stands there first; later words of the same kind do not change it.
  await expect(call.proposalPanel(police)).toContainText('四(一)第2段');
  const places = await placesOfButtons(police);
  const losses = await countFocusLosses(police);
  await expect(alarm(police)).not.toContainText(title);
  policeLine.restore();
  await expect(async () => {
    await write('deng huai le ');
    await expect(alarm(police)).toContainText(enums.alert.danger_in, { timeout: 100 });
  }).toPass({ intervals: [0], timeout: 10_000 });
  // Somebody who types on for a second gives whatever might take the focus late the time to do so.
  await write('lu kou du de li hai qing pai ren ');

  expect(await losses()).toBe(0);
  await expect(call.narrative(police)).toBeFocused();
  await expect(call.narrative(police)).toHaveValue(written);
  expect(await placesOfButtons(police)).toEqual(places);
  await expect(alarm(police)).toContainText(title);
  await expect(alarm(police)).toContainText('市12345');
  expect(await isRed(alarm(police))).toBe(true);
});

test('it stands on top of the inbox in red, and 12345 is told that it was delivered', async () => {
  await order.waitForDelivery(hotline, 'delivered', 5_000);
  await lists.show(police, 'inbox');
  const numbers = await lists.numbers(police);
  expect(numbers.indexOf(sent)).toBeLessThan(numbers.indexOf(before));
  await expect(lists.row(police, sent)).toContainText(words.common.danger);
  expect(await isRed(lists.row(police, sent).getByText(words.common.danger).first())).toBe(true);
});

test('the alarm lasts until somebody signs; 12345 sees the signing and where it is pushed', async () => {
  await police.keyboard.press('Alt+O');
  await expect(order.pane(police)).toContainText(threat);
  await expect(alarm(police)).toContainText(enums.alert.danger_in);
  await order.sign(police);
  await expect(alarm(police)).not.toContainText(enums.alert.danger_in);
  await order.waitForState(hotline, 'signed');
  await expect(order.pane(hotline)).toContainText(like(words.order.deliveryLine.signed));

  await order.push(police, null);
  await expect(order.pane(hotline)).toContainText('任城区110');
});

test('the county accepts and answers, and the answer travels back over the hops', async () => {
  await lists.open(county, 'inbox', sent);
  await order.sign(county);
  await order.accept(county);
  await order.waitForState(hotline, 'accepted');
  await order.feedBack(county, { result: 'resolved', text: answer, officer: '王警官', phone: '13900000009' });
  await order.waitForState(hotline, 'fed_back');
  await expect(order.block(hotline, 'feedback')).toContainText(answer);
  await expect(order.block(hotline, 'feedback')).toContainText('任城区110 → 市级110 → 市12345');
});

test('12345 cannot close the police part: it is not offered, and when asked for it is refused', async () => {
  for (const act of ['close', 'dispatch', 'push', 'sign'] as const) {
    await expect(order.button(hotline, act)).toHaveCount(0);
  }
  const { id } = (await known(hotline, sent)).order;
  const refused = await ask(hotline, 'orders.act', { orderId: id, kind: 'close', body: { text: '' } });
  expect(refused).toMatchObject({ ok: false, error: { reason: 'police_part_closed_by_police' } });
});

test('dealt with first, then handed over: it joins the part 12345 has kept, and makes no third order', async () => {
  await order.handOver(police, {
    demand: '楼上漏水半年，要求修复',
    petitioner: '李某某',
    officerUnit: '任城区城区派出所',
    remaining: '漏水矛盾需源头化解',
    category: 'complaint',
    clause: '附件·投诉举报·12345',
  });
  await lists.open(hotline, 'mine', kept);
  const disposal = order.block(hotline, 'disposal');
  for (const text of ['王警官', '13900000009', answer, '李某某', '惠民苑8号楼']) {
    await expect(disposal).toContainText(text);
  }
  await expect(order.block(hotline, 'links')).toContainText(enums.relation.twin);
  expect((await found(hotline, phone)).map((o) => o.number).sort()).toEqual([kept, sent].sort());
});

test('what 12345 does about its part is seen at 110, and closing one part does not close the other', async () => {
  await order.feedBack(hotline, { result: 'resolved', text: '住建、街道已组织调解，11月28日前修复' });
  await order.close(hotline, '已办结');
  await order.waitForState(hotline, 'closed');
  await lists.find(police, kept);
  await lists.row(police, kept).click();
  await order.waitForState(police, 'closed');
  await expect(order.block(police, 'feedback')).toContainText('住建、街道已组织调解');
  expect((await known(hotline, sent)).order.business).toBe('fed_back');
  await session.waitForQueue(police, 0, 0);
});
