import type { Page } from '@playwright/test';
import type { Desk } from '../../build/demo/world.ts';
import { call, lists, order, receipt, session, voice } from '../../build/demo/hands.ts';
import { fill, like, named, words } from '../../build/demo/words.ts';
import { ask, known } from '../support/e2e/facts.ts';
import { alarm } from '../support/e2e/looks.ts';
import { quiet } from '../support/e2e/quiet.ts';
import { expect, test } from '../support/e2e/standing.ts';

/**
 * An emergency is never silently queued (DOMAIN §5): without a line, or without proof that it arrived, the seat asks for
 * the telephone; what the other hall writes down and the order find each other, and nobody is sent twice.
 */
test.describe.configure({ mode: 'serial' });

const knife = '有人拿刀在店里追人，已经有人受伤！';
const place = '太白湖景区东门';
const { enums } = words;

let hotline: Page;
let police: Page;
let [line, policeLine] = [] as unknown as [Desk['line'], Desk['line']];
let sent = { number: '', spoken: '' };

test.beforeAll(async ({ opened }) => {
  const [s12, s110] = await Promise.all(['S12', 'S110'].map(opened.open));
  if (!s12 || !s110) throw new Error('no seats');
  [hotline, police, line, policeLine] = [s12.seat.page, s110.seat.page, s12.line, s110.line];
  await quiet(hotline, police);
});
test.afterAll(() => {
  line.restore();
  policeLine.restore();
});

/** Takes a call with danger and lets go of it with F9. */
async function danger(narrative: string): Promise<void> {
  await call.newCall(hotline);
  await call.type(hotline, narrative);
  await hotline.keyboard.press('F9');
}

async function numberOf(spoken: string): Promise<string> {
  const found = await ask(hotline, 'orders.find', { text: spoken });
  return (found.ok && found.value.rows[0]?.progress.number) || '';
}

test('without a line the telephone is asked for, with whom to ring, what to read out and the spoken number (V1)', async () => {
  line.cut();
  await session.waitForLine(hotline, 'offline', 5_000);
  await call.newCall(hotline);
  await call.type(hotline, knife);
  await call.fillCaller(hotline, '13900000020');
  await hotline.keyboard.press('Alt+P');
  await hotline.keyboard.type(place);
  await hotline.keyboard.press('F9');
  await voice.waitForPage(hotline);

  const page = voice.pageOf(hotline);
  await expect(page).toContainText(words.voice.why.offline);
  await expect(page).toContainText(fill(words.voice.target, { org: '市级110' }));
  await expect(page.locator('[aria-current="step"]')).toContainText(/55\d\d01/);
  const script = page.getByRole('region', { name: words.voice.script });
  for (const text of [knife, place, '13900000020', '市12345']) await expect(script).toContainText(text);
  const spoken = await voice.spoken(hotline);
  expect(spoken).toMatch(/^\d{8}$/);
  sent = { spoken, number: await numberOf(spoken) };
  await expect(alarm(hotline)).toContainText(enums.alert.voice_demand);
});

test('it counts as handed over only with a name and the read-back; a failed try moves on to the next number (V2)', async () => {
  const page = voice.pageOf(hotline);
  await page.getByRole('button', { name: named(enums.voiceResult.busy) }).click();
  await expect(page.locator('[aria-current="step"]')).toContainText(enums.voiceRung.outside_line);
  await expect(page).toContainText(enums.voiceResult.busy);

  const form = hotline.getByRole('form', { name: words.voice.form.title });
  const record = form.getByRole('button', { name: named(words.voice.form.submit) });
  await expect(record).toBeDisabled();
  await form.getByLabel(words.voice.form.name, { exact: true }).fill('张警官');
  await expect(form).toContainText(words.voice.form.needReadBack);
  await expect(record).toBeDisabled();
  await voice.told(hotline, { name: '张警官', badge: '2001', theirNumber: 'J-20261121-17' });
  await expect(alarm(hotline)).not.toContainText(enums.alert.voice_demand);
  await lists.show(hotline, 'queued');
  await expect(lists.row(hotline, sent.number)).toContainText(words.common.voiceTold);
});

test('110 writes down what it hears: a mistyped number is refused, a right one makes a receipt, not an order (V3)', async () => {
  const inbox = async () => {
    const rows = await ask(police, 'orders.list', { list: 'inbox', limit: 500 });
    return rows.ok ? rows.value.length : -1;
  };
  const before = await inbox();
  await receipt.open(police);
  const form = police.getByRole('form', { name: words.receipt.title });
  const [a = '', b = ''] = sent.spoken.slice(-2);
  const swapped = sent.spoken.slice(0, -2) + (a === b ? `${a}${(Number(b) + 1) % 10}` : `${b}${a}`);
  await form.getByLabel(words.receipt.spoken, { exact: true }).fill(swapped);
  await expect(form).toContainText(words.receipt.check.wrong);
  await expect(form.getByRole('button', { name: named(words.receipt.submit) })).toBeDisabled();

  const { spoken } = sent;
  const heard = { caller: '市12345 1001', place, text: knife, ownNumber: 'J-20261121-17' };
  await receipt.register(police, { ...heard, spoken, danger: ['person'] });
  await receipt.waitForState(police, place, 'waiting');
  expect(await inbox()).toBe(before);
  await receipt.dispatch(police, place, '市局巡警大队', '二号车');
  await expect(receipt.row(police, place)).toContainText('市局巡警大队');
});

test('the line returns: receipt and order find each other, and a second dispatch needs 增派', async () => {
  line.restore();
  await receipt.waitForState(police, place, 'joined');
  await receipt
    .row(police, place)
    .getByRole('button', { name: like(words.receipt.openOrder) })
    .click();
  await expect(order.block(police, 'dispatches')).toContainText('市局巡警大队');
  await expect(order.block(police, 'dispatches')).toContainText(words.order.dispatch.viaVoice);
  await expect(order.pane(police)).toContainText('张警官');

  const form = await order.openForm(police, 'dispatch');
  await expect(form).toContainText('市局巡警大队');
  await form.getByLabel(words.common.dispatch.unit, { exact: true }).fill('市局刑侦大队');
  await expect(form.getByRole('button', { name: named(enums.op.dispatch) })).toBeDisabled();
  const { id } = (await known(police, sent.number)).order;
  const body = { unit: '市局刑侦大队', officers: '', means: 'system', additional: false } as const;
  const refused = await ask(police, 'orders.act', { orderId: id, kind: 'dispatch', body });
  expect(refused).toMatchObject({ ok: false, error: { reason: 'already_dispatched' } });
  await form.getByRole('checkbox', { name: words.common.dispatch.additional }).check();
  await order.submit(police, 'dispatch');
  await lists.open(hotline, 'sent', sent.number);
  await expect(order.block(hotline, 'dispatches').getByRole('listitem')).toHaveCount(2);
  await expect(order.pane(hotline)).toContainText('市局刑侦大队');
});

test('a line that swallows what is sent still says 在线: after 3 s without proof the telephone is asked for', async () => {
  await session.waitForLine(hotline, 'online', 10_000);
  await quiet(hotline, police);
  line.oneWay();
  await danger('加油站着火了，人还没跑出来');
  await expect(call.sentCard(hotline)).toBeVisible();
  await expect(alarm(hotline)).toContainText(enums.alert.voice_demand, { timeout: 6_000 });
  await hotline.keyboard.press('Alt+O');
  await voice.waitForPage(hotline);
  await expect(voice.pageOf(hotline)).toContainText(like(words.voice.why.not_received));
  await expect(session.statusLine(hotline).getByRole('status')).toContainText(enums.line.online);
  line.restore();
  await expect(alarm(hotline)).not.toContainText('加油站着火了', { timeout: 15_000 });
});

test('a platform that has it is not enough: not delivered in 10 s, the telephone is asked for (V1)', async () => {
  await quiet(hotline, police);
  policeLine.cut();
  await danger('二楼阳台有人要跳下来');
  const { number = '' } = (await call.sentNumbers(hotline))[0] ?? {};
  await expect.poll(async () => (await known(hotline, number)).summary.delivery).toBe('received');
  await expect(alarm(hotline)).toContainText('二楼阳台有人要跳下来', { timeout: 15_000 });
  await hotline.keyboard.press('Alt+O');
  await expect(voice.pageOf(hotline)).toContainText(like(words.voice.why.not_delivered));
  policeLine.restore();
  await expect(alarm(hotline)).not.toContainText('二楼阳台有人要跳下来');
});
