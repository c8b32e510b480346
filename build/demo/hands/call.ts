/** Writing a call down and letting it go. */
import type { Locator, Page } from '@playwright/test';
import { like, named, words } from '../words.ts';
import { choose, press } from './keys.ts';

const { call, proposal, common } = words;

/** Numbers of an order as the operator reads them off the screen. */
export type Shown = { number: string; spoken: string };

/** F2; the cursor stands in the narrative. */
export async function newCall(page: Page): Promise<void> {
  const before = await page.getByRole('tablist', { name: call.tabs }).getByRole('tab').count();
  await press(page.getByRole('button', { name: named(call.newCall) }));
  await page.getByRole('tablist', { name: call.tabs }).getByRole('tab').nth(before).waitFor();
  await narrative(page).waitFor();
}

export function form(page: Page): Locator {
  return page.getByRole('form', { name: call.form });
}

export function narrative(page: Page): Locator {
  return form(page).getByLabel(call.narrative, { exact: true });
}

/** Types where the cursor is, as a person does: no field is looked for. */
export async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

export async function fillCaller(page: Page, number: string): Promise<void> {
  await form(page).getByLabel(call.caller, { exact: true }).fill(number);
}

/** The person's name, and that the person is called back on the number they called from. */
export async function fillPerson(page: Page, name: string): Promise<void> {
  await form(page).getByLabel(call.name, { exact: true }).fill(name);
  await press(form(page).getByRole('button', { name: named(call.sameAsCaller) }));
}

/** Finds a place by letters of its pinyin, takes it by arrow keys and Enter, and writes on behind it. */
export async function choosePlace(page: Page, letters: string, place: string, more = ''): Promise<void> {
  const line = form(page).getByRole('combobox', { name: call.place, exact: true });
  await line.click();
  await page.keyboard.type(letters);
  const options = page.getByRole('listbox', { name: common.place.options }).getByRole('option');
  await options.first().waitFor();
  const at = (await options.allTextContents()).indexOf(place);
  if (at < 0) throw new Error(`「${letters}」 does not find ${place}`);
  for (let i = 0; i < at; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type(more);
}

export async function fillRemark(page: Page, text: string): Promise<void> {
  await form(page).getByLabel(call.remark, { exact: true }).fill(text);
}

export async function tickDanger(page: Page, danger: keyof typeof call.danger.short): Promise<void> {
  await choose(form(page), 'checkbox', call.danger.short[danger]);
}

/** Takes the mark 紧急 out again where the desk says that it set it on words that no longer bear it. */
export async function correctUrgency(page: Page): Promise<boolean> {
  if (!(await proposalPanel(page).getByText(proposal.raised).isVisible())) return false;
  await form(page).getByRole('checkbox', { name: call.urgent, exact: true }).uncheck();
  return true;
}

/** Waits until the form says that what was typed is on the disk. */
export async function waitForSaved(page: Page): Promise<void> {
  await form(page).getByText(like(call.save.saved)).waitFor();
}

/** The panel beside the call: who should have it and why. */
export function proposalPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: proposal.title });
}

/** F8: the proposed transfer to the other side, whatever the side is. */
export async function transfer(page: Page): Promise<void> {
  await press(proposalPanel(page).getByRole('button', { name: like(proposal.transfer) }));
}

/** F7. */
export async function keep(page: Page): Promise<void> {
  await press(proposalPanel(page).getByRole('button', { name: named(proposal.own) }));
}

/** F6. */
export async function openThreeWay(page: Page): Promise<void> {
  await press(proposalPanel(page).getByRole('button', { name: named(proposal.threeWay) }));
}

/** F9: marks danger and lets go at once, with nothing required. */
export async function sendDanger(page: Page): Promise<void> {
  await press(
    form(page)
      .getByRole('button', { name: named(call.danger.transfer) })
      .or(ownDanger(page)),
  );
}

function ownDanger(page: Page): Locator {
  return form(page).getByRole('button', { name: named(call.danger.own) });
}

export function sentCard(page: Page): Locator {
  return page.getByRole('region', { name: call.sent.title });
}

/** The numbers on the card after sending: the order that went out first, then the part that stayed. */
export async function sentNumbers(page: Page): Promise<Shown[]> {
  await sentCard(page)
    .getByLabel(new RegExp(`^${common.number} `))
    .first()
    .waitFor();
  return numbersIn(sentCard(page));
}

/** Every number and spoken number shown in `scope`, in the order of the screen. */
export async function numbersIn(scope: Locator): Promise<Shown[]> {
  const read = (word: string) =>
    scope
      .getByLabel(new RegExp(`^${word} `))
      .evaluateAll(
        (marks, skip) => marks.map((m) => (m.getAttribute('aria-label') ?? '').slice(skip)),
        word.length + 1,
      );
  const [numbers, spoken] = [await read(common.number), await read(common.spoken)];
  return numbers.map((number, i) => ({ number, spoken: spoken[i] ?? '' }));
}

/** Leaves the sent card for the order. */
export async function openSent(page: Page): Promise<void> {
  await press(sentCard(page).getByRole('button', { name: named(call.sent.open) }));
}
