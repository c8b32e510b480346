/** The lists of the left column. */
import type { Locator, Page } from '@playwright/test';
import { fill, words } from '../words.ts';
import { press } from './keys.ts';

const { lists, enums } = words;

export type ListTab = 'drafts' | keyof typeof enums.list;

function nameOf(tab: ListTab): string {
  return tab === 'drafts' ? lists.drafts : enums.list[tab];
}

function column(page: Page): Locator {
  return page.getByRole('navigation', { name: lists.title });
}

/** A list's tab; with `count` only while it counts so many. */
export function tab(page: Page, list: ListTab, count?: number): Locator {
  const label = fill(lists.count, { name: nameOf(list), n: count ?? '#' });
  const name = count === undefined ? new RegExp(`^${label.replace('#', '\\d+\\+?')}$`) : label;
  return column(page).getByRole('tab', { name, exact: true });
}

export async function show(page: Page, list: ListTab): Promise<void> {
  await press(tab(page, list));
  await column(page)
    .getByRole('tab', { selected: true, name: nameOf(list) })
    .waitFor();
}

export async function waitForCount(page: Page, list: ListTab, count: number, timeout = 10_000): Promise<void> {
  await tab(page, list, count).waitFor({ timeout });
}

/** The row of an order, by its permanent number. */
export function row(page: Page, number: string): Locator {
  return column(page).getByRole('button', { name: number });
}

/** The numbers of the rows, from above. */
export async function numbers(page: Page): Promise<string[]> {
  const marks = column(page).getByLabel(new RegExp(`^${words.common.number} `));
  return marks.evaluateAll((found) => found.map((m) => (m.getAttribute('aria-label') ?? '').replace(/^\S+ /, '')));
}

/** Opens an order from a list, waiting for it to arrive there. */
export async function open(page: Page, list: ListTab, number: string, timeout = 10_000): Promise<void> {
  await show(page, list);
  await row(page, number).waitFor({ timeout });
  await row(page, number).click();
  await page.getByRole('article').getByLabel(`${words.common.number} ${number}`).first().waitFor();
}

/** Finds an order by its number, spoken number or a telephone number. */
export async function find(page: Page, text: string): Promise<void> {
  const field = column(page).getByLabel(lists.searchLabel);
  await field.fill(text);
  await field.press('Enter');
}
