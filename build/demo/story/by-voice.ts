/** Chapter 3: the telephone is faster than the line; receipt and order find each other and nobody dispatches twice. */
import type { Page } from '@playwright/test';
import { call, order, receipt, session, voice } from '../hands.ts';
import { must } from '../narrator.ts';
import { named, words } from '../words.ts';
import type { Stage } from './stage.ts';

const said = '太白楼下有人拿刀追着人砍，已经有人流血了，快来人！';
const place = '太白楼下';
const patrol = '任城区巡警大队';

export async function playByVoice({ desks, narrator, ledger }: Stage): Promise<void> {
  const [s12, s110] = [desks.S12.seat.page, desks.S110.seat.page];
  narrator.chapter('三、电话先到，单子后到 · By telephone first, by data later');

  const spoken = await narrator.step(
    '市12345 断网，有人持刀：一键发出即要求电话转接 · one key, nothing required',
    async () => {
      desks.S12.line.cut();
      await session.waitForLine(s12, 'offline');
      await call.newCall(s12);
      await call.type(s12, said);
      await call.sendDanger(s12);
      await voice.waitForPage(s12);
      return voice.spoken(s12);
    },
  );
  await narrator.step('市级110 受话登记并按登记派警 · the city 110 writes it down and dispatches on that', async () => {
    await receipt.open(s110);
    await receipt.register(s110, {
      spoken,
      caller: '市12345 话务员甲 1001',
      place,
      danger: ['person'],
      text: '有人持刀追砍，已有人流血',
      ownNumber: '警单 20261121-88',
    });
    await receipt.dispatch(s110, place, patrol, '李警官');
  });
  const number = await narrator.step('市12345 记下接听人 · who took it is recorded', async () => {
    await voice.told(s12, { name: '接警员甲', badge: '2001', theirNumber: '警单 20261121-88' });
    await narrator.picture(s12, 'voice-told');
    await voice.fold(s12);
    return (await call.sentNumbers(s12))[0]?.number ?? '';
  });
  ledger.order(number);
  ledger.act(number, 'voice_attempted', '接警员甲');
  await narrator.step('线路恢复，单子到达，与受话登记对上 · the order arrives and is joined', async () => {
    desks.S12.line.restore();
    await receipt.waitForState(s110, place, 'joined');
    await narrator.picture(s110, 'receipt-joined');
    ledger.act(number, 'voice_joined', patrol);
  });
  await narrator.step('再次派警被拦下 · a second dispatch is refused', async () => {
    await receipt.openOrder(s110, place);
    must((await call.numbersIn(order.pane(s110)))[0]?.number === number, 'the receipt leads to another order');
    await refusesSecondDispatch(s110);
    await narrator.picture(s110, 'second-dispatch-refused');
  });
}

async function refusesSecondDispatch(page: Page): Promise<void> {
  const form = await order.openForm(page, 'dispatch');
  await order.fillDispatch(form, { unit: patrol, officers: '李警官' });
  await form.getByRole('checkbox', { name: words.common.dispatch.additional }).waitFor();
  const button = form.getByRole('button', { name: named(words.enums.op.dispatch) });
  must(await button.isDisabled(), 'the form offers a second dispatch');
}
