/** Chapter 2, first half: the county's line is down, calls come in, and the machine dies. */
import type { Page } from '@playwright/test';
import { call, lists, order, receipt, session, voice } from '../hands.ts';
import { must } from '../narrator.ts';
import { words } from '../words.ts';
import type { Stage } from './stage.ts';

/** What was saved without a line, for the second half. */
export type Saved = { wage: string; cover: string; ownCover: string };

export const unfinished = '听不清，像是说南旺镇的路灯';
const wageSaid = '俺在南站镇一个工地绑钢筋，干了俩月，老板周某一万一千六没给，电话也不接，没打没骂，就想要工钱。';
const coverSaid = '110吗，俺村口的井盖没了，刚才有个骑车的差点掉进去。';
const patrol = '汶上县巡警大队';
/** As the status line counts them: both parts of the cover, the hand-over and the dispatch; the wages. */
export const waiting = { urgent: 4, ordinary: 1 };

export async function playOffline(stage: Stage): Promise<Saved> {
  const { desks, narrator, ledger } = stage;
  const x110 = desks.X110.seat.page;
  narrator.chapter('二、汶上县110：断网、断电、重来 · A county without a line, killed in the middle');

  await narrator.step('线路中断，席位自己显示离线 · the line is cut and the desk says so by itself', async () => {
    desks.X110.line.cut();
    await session.waitForLine(x110, 'offline');
  });
  const wage = await narrator.step('欠薪来电照常登记，单号当场有 · a wage dispute gets its permanent number', () =>
    writeWage(x110),
  );
  ledger.order(wage);
  await narrator.step('已存本机、待发送 1，并明说还没发出 · saved, and told plainly that it has not gone', async () => {
    await call.sentCard(x110).getByText(words.call.sent.offline).waitFor();
    await session.waitForQueue(x110, 0, 1);
    await narrator.picture(x110, 'county-wage-offline');
  });
  await narrator.step('第二个来电只记了一半 · a second call is left half written', async () => {
    await call.newCall(x110);
    await call.type(x110, unfinished);
    await call.waitForSaved(x110);
  });
  const cover = await narrator.step('井盖缺失，有危险：立即要求电话转接 · danger: the telephone is demanded', () =>
    writeCover(x110),
  );
  await narrator.picture(x110, 'county-voice');
  await narrator.step('市12345 受话登记，口令号校验 · the other hall writes down the spoken number', async () => {
    const s12 = desks.S12.seat.page;
    await receipt.open(s12);
    await receipt.register(s12, {
      spoken: cover,
      caller: '汶上县110 接警员甲 9001',
      place: '汶上县南站镇东村村口',
      danger: ['public_safety'],
      text: '井盖缺失，骑车人险些坠入',
      ownNumber: '电话记录 17',
    });
    await narrator.picture(s12, 'hotline-receipt');
  });
  const [out, own] = await narrator.step(
    '对方复诵，记下接听人；本方派警走电台 · told, and own police sent by radio',
    () => tellAndDispatch(x110),
  );
  for (const number of [out, own]) ledger.order(number);
  ledger.act(out, 'voice_attempted', '话务员甲');
  ledger.act(own, 'dispatched', patrol);
  await killAndReturn(stage, { wage, cover: out, ownCover: own });
  return { wage, cover: out, ownCover: own };
}

async function writeWage(page: Page): Promise<string> {
  await call.newCall(page);
  await call.fillCaller(page, '13900000002');
  await call.narrative(page).click();
  await call.type(page, wageSaid);
  await call.choosePlace(page, 'nzz', '汶上县南站镇阳光工地');
  await call.fillPerson(page, '赵某某');
  await call.proposalPanel(page).getByText(words.common.transit, { exact: true }).waitFor();
  await call.correctUrgency(page);
  await call.transfer(page);
  const [sent] = await call.sentNumbers(page);
  if (!sent) throw new Error('no number is shown');
  return sent.number;
}

/** @returns the spoken number on the page that demands the telephone. */
async function writeCover(page: Page): Promise<string> {
  await call.newCall(page);
  await call.fillCaller(page, '13900000004');
  await call.narrative(page).click();
  await call.type(page, coverSaid);
  await call.choosePlace(page, 'nzz', '汶上县南站镇', '东村村口');
  await call.fillPerson(page, '郑某某');
  await call.waitForSaved(page);
  await call.transfer(page);
  await voice.waitForPage(page);
  return voice.spoken(page);
}

/** @returns the numbers of the part that goes out and of the part that stays. */
async function tellAndDispatch(page: Page): Promise<[string, string]> {
  await voice.told(page, { name: '话务员甲', badge: '1001', theirNumber: '电话记录 17' });
  await voice.fold(page);
  const [out, own] = (await call.sentNumbers(page)).map(({ number }) => number);
  if (!out || !own) throw new Error('not both parts show their numbers');
  await lists.open(page, 'mine', own);
  await order.dispatch(page, { unit: patrol, officers: '孙警官', means: 'radio' });
  await session.waitForQueue(page, waiting.urgent, waiting.ordinary);
  return [out, own];
}

async function killAndReturn({ desks, narrator }: Stage, saved: Saved): Promise<void> {
  const { seat, account } = desks.X110;
  await narrator.step('kill -9：席位全部进程同时被杀 · every process of the seat is killed at once', async () => {
    narrator.say(`${seat.processes().length} 个进程 · processes`);
    await seat.kill9();
  });
  await narrator.step('重启，仍离线，离线登录 · started again, still no line, offline sign-in', async () => {
    await seat.restart();
    await session.signIn(seat.page, account.name, account.password);
    await session.waitForLine(seat.page, 'offline');
    must(await session.isSignedInOffline(seat.page), 'the seat does not say that the sign-in was offline');
  });
  await narrator.step('什么都没丢：紧急在前，草稿也在 · all of it is there, urgent first, the draft too', async () => {
    await session.waitForQueue(seat.page, waiting.urgent, waiting.ordinary);
    await lists.show(seat.page, 'queued');
    for (const number of Object.values(saved)) await lists.row(seat.page, number).waitFor();
    const rows = await lists.numbers(seat.page);
    must(rows.length === 3 && rows.at(-1) === saved.wage, `not in order: ${rows.join(', ')}`);
    await lists.show(seat.page, 'drafts');
    await seat.page.getByRole('navigation').getByText(unfinished).first().click();
    must((await call.narrative(seat.page).inputValue()) === unfinished, 'the draft has lost words');
    await narrator.picture(seat.page, 'county-after-kill');
  });
}
