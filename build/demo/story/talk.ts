/** Chapter 4: nobody knows whose matter it is; the three-way checklist, a dropped line, and danger in the middle of it. */
import type { Page } from '@playwright/test';
import { call, lists, order, session, talk } from '../hands.ts';
import { must } from '../narrator.ts';
import { fill, words } from '../words.ts';
import type { Stage } from './stage.ts';

const said =
  '健身房老板失联，店门锁着，一百多个会员卡里加起来一百多万，有人说是诈骗，有人说是纠纷，两边都让俺先找对方。';
const evidence = '会员合同、转账记录';
const hotline = { owner: '110', text: '预付卡消费纠纷可受理，但涉嫌诈骗应由公安', clause: '附件·报警·110' } as const;
const police = { owner: '12345', text: '现无证据证明诈骗，属消费纠纷', clause: '附件·投诉举报·12345' } as const;
const patrol = '市局巡警大队';
const told = '首接先行受理，已告知诉求人单号';

export async function playTalk(stage: Stage): Promise<void> {
  const { desks, narrator } = stage;
  narrator.chapter('四、归属不明：三方通话清单 · Whose matter? The three-way checklist');
  const number = await narrator.step(
    '健身房关门，建议三方通话，一键发起 · unclear, so a three-way call is opened',
    () => openTalk(desks.S12.seat.page),
  );
  stage.ledger.order(number);
  await firstFacts(stage, number);
  await withoutLine(stage);
  await dangerDuring(stage, number);
  await conclude(stage, number);
}

async function openTalk(page: Page): Promise<string> {
  await call.newCall(page);
  await call.fillCaller(page, '13900000003');
  await call.narrative(page).click();
  await call.type(page, said);
  await call.choosePlace(page, 'hljs', '济宁高新区活力健身');
  await call.fillPerson(page, '孙某某');
  await call.openThreeWay(page);
  const [sent] = await call.sentNumbers(page);
  if (!sent) throw new Error('no number is shown');
  await call.openSent(page);
  await talk.open(page);
  return sent.number;
}

async function firstFacts({ desks, narrator, ledger }: Stage, number: string): Promise<void> {
  const [s12, s110] = [desks.S12.seat.page, desks.S110.seat.page];
  await narrator.step('三方接入，先答危险：无 · three parties join; the danger question comes first', async () => {
    must(await talk.fact(s12, 'when').isDisabled(), 'facts may be written before the danger question');
    for (const party of ['caller', '12345', '110'] as const) await talk.join(s12, party);
    await talk.answerDanger(s12, 'no');
    await talk.writeFact(s12, 'when', '11月18日关门');
    await talk.writeFact(s12, 'people', '100余人');
    ledger.act(number, 'three_way_fact', '100余人');
  });
  await narrator.step('市级110 同时看到清单 · the city 110 has the same checklist', async () => {
    await lists.open(s110, 'inbox', number);
    await talk.open(s110);
    await talk.step(s110, 'facts').getByText('100余人').waitFor();
  });
}

async function withoutLine({ desks, narrator }: Stage): Promise<void> {
  const s12 = desks.S12.seat.page;
  await narrator.step('中途断网，照常填写 · the line drops in the middle; the checklist works on', async () => {
    desks.S12.line.cut();
    await session.waitForLine(s12, 'offline');
    await talk.writeFact(s12, 'amount', '约120万元');
    await talk.writeFact(s12, 'evidence', evidence);
    await talk.giveOpinion(s12, hotline);
    await narrator.picture(s12, 'talk-offline');
  });
  await narrator.step('恢复后，双方都看得到 · back again; both sides see everything', async () => {
    desks.S12.line.restore();
    await session.waitForQueue(s12, 0, 0);
    const s110 = desks.S110.seat.page;
    await talk.step(s110, 'facts').getByText(evidence).waitFor();
    await talk.waitForOpinion(s110, hotline.text);
  });
}

async function dangerDuring({ desks, narrator, ledger }: Stage, number: string): Promise<void> {
  const [s12, s110] = [desks.S12.seat.page, desks.S110.seat.page];
  await narrator.step(
    '“门口来了二十多人要砸卷帘门”：立即转紧急，清单不关 · danger makes it urgent at once',
    async () => {
      await talk.answerDanger(s12, 'yes');
      const alert = s110.getByRole('region', { name: words.alerts.label }).getByText(words.enums.alert.danger_in);
      await alert.first().waitFor();
      await talk.step(s110, 'outcome').getByRole('form').waitFor();
      await narrator.picture(s110, 'talk-danger');
    },
  );
  await narrator.step('110 先派警，不等协商 · the police go first, whoever ends up owning it', async () => {
    await talk.openOrder(s110);
    await order.dispatch(s110, { unit: patrol, officers: '周警官' });
    ledger.act(number, 'dispatched', patrol);
    await talk.open(s110);
    await talk.giveOpinion(s110, police);
    await talk.waitForOpinion(s12, police.text);
    for (const { text } of [hotline, police]) ledger.act(number, 'three_way_opinion', text);
  });
}

async function conclude({ desks, narrator, ledger }: Stage, number: string): Promise<void> {
  const [s12, s110] = [desks.S12.seat.page, desks.S110.seat.page];
  await narrator.step('协商未果：首接平台 12345 先行受理 · no agreement, so the first receiver is named', async () => {
    const named = await talk.concludeFailed(s12, 'no_agreement');
    const expected = fill(words.threeWay.outcome.doneFailed, {
      reason: words.enums.fallbackReason.no_agreement,
      org: '市12345',
    });
    must(named.includes(expected), `it says: ${named}`);
    await narrator.picture(s12, 'talk-concluded');
    ledger.act(number, 'three_way_concluded', 'no_agreement');
  });
  await narrator.step('市12345 受理，市级110 留有副本 · 12345 accepts; the city 110 keeps a copy', async () => {
    await talk.openOrder(s12);
    await order.accept(s12, told);
    await order.waitForState(s12, 'accepted');
    await talk.openOrder(s110);
    await order.waitForState(s110, 'accepted');
    must((await order.button(s110, 'accept').count()) === 0, 'the city 110 is asked to accept it too');
    ledger.act(number, 'accepted', told);
  });
}
