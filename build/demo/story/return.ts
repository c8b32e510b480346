/** Chapter 2, second half: the line comes back, loses an answer, comes back again; everything is there exactly once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { lists, order, receipt, session } from '../hands.ts';
import { must } from '../narrator.ts';
import { words } from '../words.ts';
import type { Saved } from './offline.ts';
import { waiting } from './offline.ts';
import type { Stage } from './stage.ts';

const unit = '汶上县人社局 劳动监察';
const paid = '11月25日工资已全额发放';
const thanks = '已告知诉求人，工资到账';

export async function playReturn(stage: Stage, saved: Saved): Promise<void> {
  await loseAnswer(stage, saved);
  await answerWage(stage, saved);
  await closeWage(stage, saved);
}

async function loseAnswer({ desks, narrator }: Stage, saved: Saved): Promise<void> {
  const { line, seat } = desks.X110;
  const [s12, x110] = [desks.S12.seat.page, seat.page];
  await narrator.step('恢复：平台收到了，回执没回来，线又断 · received, but the answer is lost', async () => {
    const lost = line.loseNextAnswer();
    line.restore();
    await lost;
    // The stream may have been back for a moment; the desk then goes offline once more, by silence.
    await sleep(500);
    await session.waitForLine(x110, 'offline');
    await session.waitForQueue(x110, waiting.urgent, waiting.ordinary);
    await lists.show(s12, 'inbox');
    for (const number of [saved.cover, saved.wage]) await lists.row(s12, number).waitFor();
    await narrator.picture(x110, 'county-answer-lost');
  });
  await narrator.step('再次恢复：席位得知已收，不会再算一次 · back again; the seat learns the truth', async () => {
    line.restore();
    await session.waitForLine(x110, 'online');
    await session.waitForQueue(x110, 0, 0);
    must(line.counts.lost === 1, 'no answer was lost');
    narrator.say(`推送 ${line.counts.pushes} 次，丢失回执 1 次 · pushes ${line.counts.pushes}, answers lost 1`);
  });
  await narrator.step(
    '市12345：各一张，紧急在前，受话登记已对上 · once each, urgent first, receipt joined',
    async () => {
      await lists.show(s12, 'inbox');
      const rows = await lists.numbers(s12);
      must(rows.join() === [saved.cover, saved.wage].join(), `in the inbox: ${rows.join(', ')}`);
      await receipt.open(s12);
      await receipt.waitForState(s12, '井盖', 'joined');
      await narrator.picture(s12, 'hotline-joined');
    },
  );
  await narrator.step(
    '市级110：只是途经，两跳都在，无须值守 · the city 110 only passes it on; both hops recorded',
    async () => {
      const s110 = desks.S110.seat.page;
      await lists.open(s110, 'passing', saved.wage);
      await order.pane(s110).getByText(words.common.transit, { exact: true }).first().waitFor();
      must((await order.button(s110, 'sign').count()) === 0, 'the city 110 is asked to sign');
      await narrator.picture(s110, 'city-passing');
    },
  );
}

async function answerWage({ desks, narrator, ledger }: Stage, { wage, cover }: Saved): Promise<void> {
  const s12 = desks.S12.seat.page;
  await narrator.step('市12345 签收、受理、交办、反馈 · signed, accepted, assigned, answered', async () => {
    await lists.open(s12, 'inbox', cover);
    await order.accept(s12, '市政养护已通知');
    ledger.act(cover, 'accepted', '市政养护已通知');
    await lists.open(s12, 'inbox', wage);
    await order.sign(s12);
    await order.accept(s12, '属劳动监察');
    await order.assign(s12, unit, '请三日内核实工资支付');
    await order.feedBack(s12, { result: 'resolved', text: paid });
    ledger.act(wage, 'accepted', '属劳动监察');
    ledger.act(wage, 'assigned', unit);
    ledger.act(wage, 'fed_back', paid);
    await narrator.picture(s12, 'hotline-wage');
  });
}

async function closeWage({ desks, narrator, ledger }: Stage, { wage }: Saved): Promise<void> {
  const x110 = desks.X110.seat.page;
  await narrator.step('汶上县110 看到反馈并办结 · the county sees the answer and closes', async () => {
    await lists.open(x110, 'sent', wage);
    await order.waitForState(x110, 'fed_back');
    await order.block(x110, 'feedback').getByText(paid).waitFor();
    await narrator.picture(x110, 'county-fed-back');
    await order.close(x110, thanks);
    await order.waitForState(x110, 'closed');
    ledger.act(wage, 'closed', thanks);
  });
}
