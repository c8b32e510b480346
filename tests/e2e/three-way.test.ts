import type { Page } from '@playwright/test';
import type { Desk } from '../../build/demo/world.ts';
import { call, lists, order, session, talk } from '../../build/demo/hands.ts';
import { fill, named, words } from '../../build/demo/words.ts';
import { known } from '../support/e2e/facts.ts';
import { alarm } from '../support/e2e/looks.ts';
import { quiet } from '../support/e2e/quiet.ts';
import { expect, test } from '../support/e2e/standing.ts';

/**
 * Story 3: nobody knows whose matter it is. Danger is asked first, everything half done is kept, both sides see what the
 * other says, and only a consultation that failed names the first receiver. 3B: danger heard meanwhile does not wait.
 */
test.describe.configure({ mode: 'serial' });

const gym =
  '健身房老板失联，店门锁着，一百多个会员卡里加起来一百多万，有人说是诈骗，有人说是纠纷，两边都让俺先找对方。';
const crowd = '健身房关了门，会员卡退不了钱，有人说是诈骗有人说是纠纷，两边都让俺找对方，也不知道该找谁。';
const { enums, threeWay } = words;
const views = {
  '12345': { owner: '110', text: '预付卡消费纠纷可受理，但涉嫌诈骗应由公安', clause: '附件·报警·110 第3项' },
  '110': { owner: '12345', text: '现无证据证明诈骗，属消费纠纷', clause: '附件·投诉举报·12345' },
} as const;
const acceptor = fill(threeWay.outcome.acceptor, { org: '市12345' });

let hotline: Page;
let police: Page;
let line: Desk['line'];
let number = '';

test.beforeAll(async ({ opened }) => {
  const [s12, s110] = await Promise.all(['S12', 'S110'].map(opened.open));
  if (!s12 || !s110) throw new Error('no seats');
  [hotline, police, line] = [s12.seat.page, s110.seat.page, s12.line];
});
test.afterAll(() => line.restore());

/** Writes a call down that nobody can place, and goes to the checklist of its three-way call. */
async function openTalk(narrative: string, caller: string): Promise<string> {
  await call.newCall(hotline);
  await call.type(hotline, narrative);
  await call.fillCaller(hotline, caller);
  await call.fillPerson(hotline, '孙某某');
  await expect(call.proposalPanel(hotline)).toContainText(words.proposal.handler.unclear);
  await expect(call.proposalPanel(hotline)).toContainText('四(一)第2段');
  await call.openThreeWay(hotline);
  const [sent] = await call.sentNumbers(hotline);
  await call.openSent(hotline);
  await talk.open(hotline);
  return sent?.number ?? '';
}

const outcomeForm = (page: Page) => talk.step(page, 'outcome').getByRole('form');
const group = (page: Page, name: string) => outcomeForm(page).getByRole('radiogroup', { name });
const conclude = (page: Page) => outcomeForm(page).getByRole('button', { name: named(threeWay.outcome.conclude) });

test('danger is asked first: until it is answered no fact can be written and nothing concluded', async () => {
  number = await openTalk(gym, '13900000003');
  expect((await known(hotline, number)).order.fields.matter).toMatchObject({ urgent: false, danger: [] });
  for (const party of ['caller', '12345', '110'] as const) await talk.join(hotline, party);
  for (const party of ['caller', '12345', '110'] as const) {
    await expect(talk.row(hotline, party)).toContainText(threeWay.party.joinedAt);
  }
  await expect(talk.fact(hotline, 'when')).toBeDisabled();
  await expect(conclude(hotline)).toBeDisabled();
  await expect(outcomeForm(hotline)).toContainText(threeWay.outcome.needDanger);
  await talk.answerDanger(hotline, 'no');
  await expect(talk.fact(hotline, 'when')).toBeEnabled();
});

test('what is half done stays: left in the middle of a word, and through a line that breaks', async () => {
  await talk.writeFact(hotline, 'when', '11月18日关门');
  await talk.fact(hotline, 'people').pressSequentially('100余');
  await talk.openOrder(hotline);
  await talk.open(hotline);
  await expect(talk.fact(hotline, 'people')).toHaveValue('100余');
  await expect(talk.fact(hotline, 'when')).toHaveValue('11月18日关门');

  line.cut();
  await talk.writeFact(hotline, 'amount', '约120万元');
  await session.waitForLine(hotline, 'offline', 5_000);
  await talk.writeFact(hotline, 'evidence', '会员合同、转账记录');
  await expect(talk.fact(hotline, 'amount')).toHaveValue('约120万元');
  line.restore();

  await lists.open(police, 'inbox', number);
  await talk.open(police);
  const facts = talk.step(police, 'facts');
  for (const text of ['11月18日关门', '100余', '约120万元', '会员合同、转账记录']) {
    await expect(facts).toContainText(text, { timeout: 15_000 });
  }
});

test('both say what they think, and each sees the other', async () => {
  await talk.giveOpinion(hotline, views['12345']);
  await talk.waitForOpinion(police, views['12345'].text);

  await expect(hotline.getByText(acceptor)).toHaveCount(0);
  await group(hotline, threeWay.outcome.title).getByRole('radio', { name: threeWay.outcome.failed }).check();
  await group(hotline, threeWay.outcome.reason).getByRole('radio', { name: enums.fallbackReason.no_agreement }).check();
  await expect(conclude(hotline)).toBeDisabled();
  await expect(outcomeForm(hotline)).toContainText(fill(threeWay.outcome.needOpinions, { sides: '110' }));

  await talk.giveOpinion(police, views['110']);
  await talk.waitForOpinion(hotline, views['110'].text);
  await expect(talk.step(hotline, 'opinions')).toContainText(views['110'].clause);
});

test('the other side cannot be named without its consent; only the failed consultation names the first receiver', async () => {
  const form = outcomeForm(hotline);
  await group(hotline, threeWay.outcome.title).getByRole('radio', { name: threeWay.outcome.agreed }).check();
  await expect(hotline.getByText(acceptor)).toHaveCount(0);
  await form.getByRole('radio', { name: enums.side['110'], exact: true }).check();
  await expect(form).toContainText(fill(threeWay.outcome.consentNeeded, { owner: '110' }));
  await expect(conclude(hotline)).toBeDisabled();

  const said = await talk.concludeFailed(hotline, 'no_agreement');
  expect(said).toContain(fill(threeWay.outcome.doneFailed, { reason: '协商未果', org: '市12345' }));
  await talk.openOrder(hotline);
  await order.waitForState(hotline, 'first_receiver');
  await order.accept(hotline);
  await order.waitForState(hotline, 'accepted');

  await talk.openOrder(police);
  await order.waitForState(police, 'accepted');
  for (const act of ['sign', 'accept', 'close', 'return'] as const) {
    await expect(order.button(police, act)).toHaveCount(0);
  }
  expect((await known(police, number)).order.owner).toBe('370800-12345');
});

test('3B: danger heard during the talk is urgent at once, 110 dispatches, and the checklist stays open', async () => {
  number = await openTalk(crowd, '13900000013');
  await talk.answerDanger(hotline, 'no');
  await quiet(hotline, police);
  await talk.answerDanger(hotline, 'yes');
  await talk.answerDanger(hotline, 'yes', ['person', 'property']);
  await talk.writeFact(hotline, 'gathering', '门口来了二十多人要砸卷帘门');

  await expect(alarm(police)).toContainText(enums.alert.danger_in);
  await lists.show(police, 'inbox');
  await expect(lists.row(police, number)).toContainText(words.common.danger);
  await lists.row(police, number).click();
  await order.sign(police);
  await expect(alarm(police)).not.toContainText(enums.alert.danger_in);
  await order.dispatch(police, { unit: '市局巡警大队', officers: '二号车' });
  await expect(talk.step(hotline, 'outcome')).toBeVisible();
  await expect(hotline.getByRole('alert').filter({ hasText: '市局巡警大队' })).toBeVisible();
  const { order: now } = await known(hotline, number);
  expect(now).toMatchObject({ threeWay: { outcome: null }, fields: { matter: { urgent: true } } });

  await talk.giveOpinion(hotline, views['12345']);
  await talk.open(police);
  await talk.giveOpinion(police, views['110']);
  await talk.waitForOpinion(hotline, views['110'].text);
  await talk.concludeFailed(hotline, 'no_agreement');
  expect((await known(hotline, number)).order).toMatchObject({ owner: '370800-12345', dispatches: [{ via: 'seat' }] });
});
