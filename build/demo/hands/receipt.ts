/** 受话登记: what the other hall writes down while an emergency is read to it. */
import type { Locator, Page } from '@playwright/test';
import { like, named, words } from '../words.ts';
import { choose, press } from './keys.ts';
import { fillDispatch } from './order.ts';

const { common, receipt, enums, lists } = words;

type Heard = {
  spoken: string;
  caller: string;
  place: string;
  danger: (keyof typeof enums.danger)[];
  text: string;
  ownNumber: string;
};

/** F4. */
export async function open(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await form(page).waitFor();
}

function form(page: Page): Locator {
  return page.getByRole('form', { name: lists.receipts });
}

export async function register(page: Page, heard: Heard): Promise<void> {
  const fields = form(page);
  await fields.getByLabel(receipt.spoken, { exact: true }).fill(heard.spoken);
  await fields.getByText(receipt.check.good).waitFor();
  await fields.getByLabel(receipt.caller, { exact: true }).fill(heard.caller);
  await fields.getByLabel(receipt.place, { exact: true }).fill(heard.place);
  for (const danger of heard.danger) await choose(fields, 'checkbox', enums.danger[danger]);
  await fields.getByLabel(receipt.text, { exact: true }).fill(heard.text);
  await fields.getByLabel(receipt.ownNumber, { exact: true }).fill(heard.ownNumber);
  await press(fields.getByRole('button', { name: named(receipt.submit) }));
  await row(page, heard.place).waitFor();
}

/** The receipt that holds this text. */
export function row(page: Page, text: string): Locator {
  return page.getByRole('region', { name: receipt.list }).getByRole('listitem').filter({ hasText: text });
}

/** Dispatches on what was told, before the order is here. */
export async function dispatch(page: Page, text: string, unit: string, officers: string): Promise<void> {
  await row(page, text)
    .getByRole('button', { name: named(receipt.dispatch) })
    .click();
  const fields = row(page, text).getByRole('form', { name: receipt.dispatch });
  await fillDispatch(fields, { unit, officers });
  await fields.getByLabel(common.dispatch.officers, { exact: true }).press('Control+Enter');
  await fields.waitFor({ state: 'hidden' });
}

/** From a receipt that has been joined to its order. */
export async function openOrder(page: Page, text: string): Promise<void> {
  await row(page, text)
    .getByRole('button', { name: like(receipt.openOrder) })
    .click();
  await page.getByRole('toolbar', { name: words.order.act.bar }).waitFor();
}

export async function waitForState(page: Page, text: string, state: keyof typeof receipt.state): Promise<void> {
  await row(page, text).getByText(receipt.state[state]).waitFor();
}
