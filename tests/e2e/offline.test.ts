import { call, lists, order, session, voice } from '../../build/demo/hands.ts';
import { words } from '../../build/demo/words.ts';
import { found, known } from '../support/e2e/facts.ts';
import { secondStart } from '../support/e2e/second-start.ts';
import { expect, test } from '../support/e2e/standing.ts';

/**
 * Story 2: a county 110 without a line. Its order is numbered and saved, every process is killed, it is all there again,
 * and when the line comes back and loses an answer each order reaches 12345 exactly once, through the city 110.
 */
const wages = '俺在南站镇一个工地绑钢筋，干了俩月，老板周某一万一千六没给，电话也不接，没打没骂，就想要工钱。';
const manhole = '110吗，俺村口的井盖没了，刚才有个骑车的差点掉进去。';
const half = '有人在电话里哭，还没说清';
const halfTitle = '有人在电话里哭';
const remark = '诉求人下午三点后方便接电话';
const phone = '13900000002';
const paid = '11月25日工资已全额发放';
const { enums } = words;

test('county 110 offline, killed, back: every order once, through the city 110, and the answer back the same way (F1, F2)', async ({
  desks,
  standing,
}) => {
  const [hotline, police] = (await Promise.all([standing('S12'), standing('S110')])).map(({ seat }) => seat.page);
  const x110 = await desks.openSignedIn('X110');
  if (!hotline || !police) throw new Error('no seats');
  const county = () => x110.seat.page;
  let wage = { number: '', spoken: '' };
  const cover = { number: '', spoken: '' };
  let takenAt = '';

  await test.step('the line is cut: marked within 5 s', async () => {
    x110.line.cut();
    await session.waitForLine(county(), 'offline', 5_000);
  });

  await test.step('the order is numbered and saved, the way shows the city 110, and nothing claims to be sent', async () => {
    await call.newCall(county());
    await call.type(county(), wages);
    await call.fillCaller(county(), phone);
    await call.fillPerson(county(), '赵某某');
    await call.choosePlace(county(), 'nzzyg', '汶上县南站镇阳光工地');
    await call.fillRemark(county(), remark);
    const panel = call.proposalPanel(county());
    await expect(panel.getByRole('listitem').filter({ hasText: words.common.transit })).toContainText('市级110');
    await expect(panel).toContainText(words.proposal.handler['12345']);
    await call.transfer(county());
    wage = (await call.sentNumbers(county()))[0] ?? wage;
    expect(wage.number).toMatch(/^370830\d{16}[\dX]$/);
    await expect(call.sentCard(county())).toContainText(words.call.sent.offline);
    await session.waitForQueue(county(), 0, 1);
    await lists.open(county(), 'queued', wage.number);
    await order.waitForDelivery(county(), 'queued');
    takenAt = (await known(county(), wage.number)).order.createdAt;
  });

  await test.step('every process is killed in the middle of another call', async () => {
    await call.newCall(county());
    await call.type(county(), half);
    await call.waitForSaved(county());
    await x110.seat.kill9();
  });

  await test.step('started again without a line: offline sign-in, same number, same words, same time, draft kept', async () => {
    await x110.seat.restart();
    await session.signIn(county(), x110.account.name, x110.account.password);
    expect(await session.isSignedInOffline(county())).toBe(true);
    await session.waitForQueue(county(), 0, 1);
    await lists.open(county(), 'queued', wage.number);
    for (const text of [wages, remark, phone, '赵某某', '汶上县南站镇阳光工地']) {
      await expect(order.block(county(), 'fields')).toContainText(text);
    }
    expect((await known(county(), wage.number)).order.createdAt).toBe(takenAt);
    await lists.show(county(), 'drafts');
    await county().getByRole('button', { name: halfTitle }).click();
    await expect(call.narrative(county())).toHaveValue(half);
  });

  await test.step('an urgent matter taken later is placed before it, and the telephone is asked for', async () => {
    await call.newCall(county());
    await call.type(county(), manhole);
    await call.fillCaller(county(), '13900000005');
    await call.fillPerson(county(), '钱某某');
    await call.choosePlace(county(), 'nzz', '汶上县南站镇', '南村口');
    await call.tickDanger(county(), 'public_safety');
    await call.transfer(county());
    await voice.waitForPage(county());
    cover.spoken = await voice.spoken(county());
    await lists.show(county(), 'queued');
    await expect.poll(() => lists.numbers(county())).toContain(wage.number);
    const queued = await lists.numbers(county());
    cover.number = (await found(county(), cover.spoken))[0]?.number ?? '';
    expect(queued.indexOf(cover.number)).toBeLessThan(queued.indexOf(wage.number));
    expect(queued[0]).not.toBe(wage.number);
  });

  await test.step('the county sends its own police by radio, and that is recorded without a line', async () => {
    const own = (await found(county(), '13900000005')).find(({ number }) => number !== cover.number);
    await lists.open(county(), 'queued', own?.number ?? '');
    await order.dispatch(county(), { unit: '汶上县城区派出所', officers: '王警官', means: 'radio' });
    await expect(order.block(county(), 'dispatches')).toContainText(enums.means.radio);
  });

  await test.step('a second start on the same profile ends by itself and leaves the first at work', async () => {
    const before = x110.seat.processes();
    expect(await secondStart(x110.seat)).toBe(0);
    expect(x110.seat.processes().filter((pid) => before.includes(pid))).toEqual(before);
    await expect(order.block(county(), 'dispatches')).toBeVisible();
  });

  await test.step('the line returns and loses the answer; it returns again, and each order is there exactly once', async () => {
    const lost = x110.line.loseNextAnswer();
    x110.line.restore();
    await lost;
    await session.waitForLine(county(), 'offline', 6_000);
    await expect.poll(async () => (await found(hotline, wage.number)).length).toBe(1);
    x110.line.restore();
    await session.waitForQueue(county(), 0, 0, 20_000);
    expect(x110.line.counts.lost).toBe(1);
    expect((await found(hotline, phone)).map((o) => o.number)).toEqual([wage.number]);
    expect((await found(hotline, cover.number)).length).toBe(1);
    for (const { number } of [wage, cover]) {
      const { events } = await known(hotline, number);
      for (const kind of ['created', 'routed']) {
        expect(events.filter(({ event }) => event.kind === kind)).toHaveLength(1);
      }
    }
  });

  await test.step('12345 has it over both hops, with the time it was taken and the time it was sent up', async () => {
    await lists.open(hotline, 'inbox', wage.number);
    const hops = order.pane(hotline).locator('.order-route');
    await expect(hops).toHaveText(/汶上县110.*市级110.*途经.*市12345/);
    await expect(order.pane(hotline)).toContainText('汶上县110');
    const { order: at12345 } = await known(hotline, wage.number);
    expect(at12345.createdAt).toBe(takenAt);
    expect(Date.parse(at12345.syncedAt ?? '')).toBeGreaterThan(Date.parse(takenAt) + 4_000);
    await lists.show(police, 'passing');
    await expect(lists.row(police, wage.number)).toBeVisible();
    await lists.row(police, wage.number).click();
    for (const act of ['sign', 'accept', 'return', 'withdraw'] as const) {
      await expect(order.button(police, act)).toHaveCount(0);
    }
    await lists.open(hotline, 'inbox', cover.number);
    await order.sign(hotline);
    await lists.open(hotline, 'inbox', wage.number);
  });

  await test.step('a return for missing data comes back over both hops, is completed and goes on', async () => {
    await order.sign(hotline);
    await order.giveBack(hotline, 'incomplete', '缺工地门牌');
    await lists.open(county(), 'inbox', wage.number);
    await expect(order.pane(county())).toContainText('缺工地门牌');
    const back = (await known(county(), wage.number)).order.hops.filter((hop) => hop.purpose === 'return');
    expect(back.map((hop) => [hop.from, hop.to, hop.transit])).toEqual([
      ['370800-12345', '370800-110', true],
      ['370800-110', '370830-110', false],
    ]);
    const form = await order.openForm(county(), 'resend');
    await form.getByLabel(words.order.field.place, { exact: true }).fill('汶上县南站镇阳光工地东门 3 号');
    await order.submit(county(), 'resend');
    await lists.open(hotline, 'inbox', wage.number);
    await expect(order.block(hotline, 'fields')).toContainText('东门 3 号');
  });

  await test.step('12345 works while the county has no line again; signing, work and answer arrive once with the line', async () => {
    x110.line.cut();
    await order.sign(hotline);
    await order.accept(hotline);
    await order.assign(hotline, '汶上县人社局 劳动监察', '请核实');
    await order.feedBack(hotline, { result: 'resolved', text: paid });
    await session.waitForLine(county(), 'offline', 6_000);
    x110.line.restore();
    await lists.open(county(), 'sent', wage.number, 15_000);
    await order.waitForState(county(), 'fed_back', 15_000);
    await expect(order.block(county(), 'feedback').getByRole('listitem')).toHaveCount(1);
    await expect(order.block(county(), 'feedback')).toContainText('市12345 → 市级110 → 汶上县110');
    await expect(order.block(county(), 'feedback')).toContainText(paid);
    await expect(order.pane(county())).toContainText(enums.business.fed_back);
    await order.close(county(), '诉求人确认');
    await order.waitForState(hotline, 'closed');
  });
});
