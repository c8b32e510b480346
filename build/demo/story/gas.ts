/** Chapter 1: gas let out on purpose and a threat; to the city 110 at once and in silence; the answer comes back. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { call, lists, order } from '../hands.ts';
import { must } from '../narrator.ts';
import { words } from '../words.ts';
import type { Stage } from './stage.ts';

const said = '俺跟楼上为漏水闹了半年，谁都不给俺解决！俺把煤气罐的阀门拧开了，满屋子味，再没人管俺就点火，大家都别过！';
const taken = '市级110 已受理，马上推送属地';
const onTheWay = '出警时注意明火';
const secured = '民警已关阀通风，当事人已控制，无人受伤，燃气公司、消防到场';
const remaining = '楼上漏水长期未修，需住建、街道从源头化解';
const closing = '处置完毕，矛盾部分已移交';
const mended = '住建、街道已组织调解，11月28日前修复';

/** The aim is one second; a machine that is busy with four seats and their hub is given the desk's own limit. */
const slowestMs = 3000;

export async function playGas({ desks, narrator, ledger }: Stage): Promise<void> {
  const [s12, s110, r110] = [desks.S12.seat.page, desks.S110.seat.page, desks.R110.seat.page];
  narrator.chapter('一、市12345：扬言点燃煤气 · A threat with gas, from city 12345 to city 110 and the county');

  await narrator.step('市12345 接听，边听边记 · the call is written down as it is heard', async () => {
    await call.newCall(s12);
    await call.fillCaller(s12, '13900000001');
    await call.narrative(s12).click();
    await call.type(s12, said);
    await call.choosePlace(s12, 'hmy', '任城区惠民苑', '8号楼2单元301');
    await call.fillPerson(s12, '李某某');
    await call.waitForSaved(s12);
  });
  await narrator.step('建议：转市级110，静默，联动消防、燃气 · proposed with reasons, marked urgent', async () => {
    const panel = call.proposalPanel(s12);
    await panel.getByText(words.proposal.silent.title, { exact: true }).waitFor();
    await panel.getByText('四(二)1').first().waitFor();
    await narrator.picture(s12, 'gas-call');
  });
  const sent = await narrator.step(
    '一键转市级110，对方马上看到、听到 · one key; the city 110 sees and hears it',
    async () => {
      await call.transfer(s12);
      const ms = await untilSeen(s110, performance.now());
      const numbers = await call.sentNumbers(s12);
      narrator.say(`${numbers.map(({ number }) => number).join(' + ')}，${ms} ms`);
      must(ms < slowestMs, `the city 110 saw it after ${ms} ms only`);
      must(numbers.length === 2, 'the part that stays with 12345 has no number of its own');
      return numbers;
    },
  );
  const [police, own] = [sent[0]?.number ?? '', sent[1]?.number ?? ''];
  for (const number of [police, own]) ledger.order(number);
  await narrator.picture(s110, 'gas-alert');
  await narrator.step('在线，不要求电话转接 · online, so nobody is told to telephone', async () => {
    must((await s12.getByText(words.common.voiceNeeded).count()) === 0, 'the seat asks for the telephone');
    await narrator.picture(s12, 'gas-sent');
    await lists.open(s12, 'sent', police);
  });
  await narrator.step('市级110 签收、受理 · signed, accepted; 12345 sees both', async () => {
    await lists.open(s110, 'inbox', police);
    await order.sign(s110);
    await order.waitForState(s12, 'signed');
    await order.accept(s110, taken);
    await order.waitForState(s12, 'accepted');
    ledger.act(police, 'accepted', taken);
  });
  await narrator.step('推送任城区110，县级派警 · pushed to the county of the place, which dispatches', async () => {
    await order.push(s110, null, onTheWay);
    await lists.open(r110, 'inbox', police);
    await order.sign(r110);
    await order.accept(r110);
    await order.dispatch(r110, { unit: '任城区巡警大队', officers: '王警官 13900000009', means: 'system' });
    await order.waitForState(s12, 'in_progress');
    ledger.act(police, 'noted', onTheWay);
    ledger.act(police, 'dispatched', '任城区巡警大队');
  });
  await narrator.step('县级反馈，经市级110 回到 12345 · feedback travels back over both hops', async () => {
    await order.feedBack(r110, { result: 'resolved', text: secured, officer: '王警官', phone: '13900000009' });
    await order.block(s12, 'feedback').getByText(secured).waitFor();
    ledger.act(police, 'fed_back', secured);
    await narrator.picture(r110, 'gas-county');
  });
  await narrator.step(
    '先处理后移交，并入 12345 那一部分 · handed over, attached to the part kept at 12345',
    async () => {
      await lists.open(s110, 'sent', police);
      await order.handOver(s110, {
        demand: '要求修复楼上漏水、赔偿损失',
        officerUnit: '任城区巡警大队',
        remaining,
        category: 'help',
        clause: '附件·求助·12345 第1项',
      });
      ledger.act(police, 'handed_over', remaining);
      await order.openForm(s110, 'mark_contactable');
      await order.submit(s110, 'mark_contactable');
      await order.close(s110, closing);
      ledger.act(police, 'closed', closing);
      await order.waitForState(s12, 'closed');
    },
  );
  await narrator.step('市12345 看到移交内容，办结本方部分 · 12345 reads it and closes its own part', async () => {
    await lists.open(s12, 'mine', own);
    const handedOver = order.block(s12, 'disposal').getByText(remaining);
    await handedOver.waitFor();
    await handedOver.scrollIntoViewIfNeeded();
    await narrator.picture(s12, 'gas-own-part');
    await order.feedBack(s12, { result: 'resolved', text: mended });
    await order.close(s12, '已回复诉求人');
    ledger.act(own, 'fed_back', mended);
    ledger.act(own, 'closed', '已回复诉求人');
    await lists.waitForCount(s12, 'mine', 0);
  });
}

/** Looked at every few milliseconds: a waiting locator rests for half a second between two looks. */
async function untilSeen(page: Page, since: number): Promise<number> {
  const alert = page.getByRole('region', { name: words.alerts.label }).getByText(words.enums.alert.danger_in).first();
  while (performance.now() - since < slowestMs && !(await alert.isVisible())) await sleep(10);
  return Math.round(performance.now() - since);
}
