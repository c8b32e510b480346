/** Handing an emergency over by telephone. */
import type { Locator, Page } from '@playwright/test';
import { named, words } from '../words.ts';
import { choose } from './keys.ts';

const { voice, common } = words;

/** The page that demands the telephone; it opens by itself when the line is down. */
export function pageOf(page: Page): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('region', { name: voice.script }) });
}

export async function waitForPage(page: Page, timeout = 10_000): Promise<void> {
  await pageOf(page).getByRole('heading', { name: voice.title }).waitFor({ timeout });
}

/** The digits that are read out, as the script shows them. */
export async function spoken(page: Page): Promise<string> {
  const mark = pageOf(page)
    .getByRole('region', { name: voice.script })
    .getByText(/^\d{4} \d{4}$/);
  return (await mark.innerText()).replaceAll(' ', '');
}

type Told = { name: string; badge: string; theirNumber: string };

/** Who took it, and that they read it back. */
export async function told(page: Page, { name, badge, theirNumber }: Told): Promise<void> {
  const form = page.getByRole('form', { name: voice.form.title });
  await form.getByLabel(voice.form.name, { exact: true }).fill(name);
  await form.getByLabel(voice.form.badge, { exact: true }).fill(badge);
  await form.getByLabel(voice.form.theirNumber, { exact: true }).fill(theirNumber);
  await choose(form, 'checkbox', voice.form.readBack);
  await form.getByRole('button', { name: named(voice.form.submit) }).press('Control+Enter');
  await pageOf(page).getByRole('heading', { name: common.voiceTold }).waitFor();
}

/** Back to the order; the demand stays where nobody has taken it. */
export async function fold(page: Page): Promise<void> {
  await pageOf(page)
    .getByRole('button', { name: named(voice.fold) })
    .click();
}
