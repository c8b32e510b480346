import { type Page, expect } from '@playwright/test';
import { named, words } from '../../../build/demo/words.ts';
import { ask } from './facts.ts';
import { alarm } from './looks.ts';

/**
 * Clears away what earlier stories have left standing, so that the next alarm is this story's own: every order that waits
 * for a signature is signed, whoever sent it stops being asked for the telephone, and all alarms are acknowledged.
 */
export async function quiet(...pages: Page[]): Promise<void> {
  for (const page of pages) await signAll(page);
  for (const page of pages) await acknowledgeAll(page);
}

async function signAll(page: Page): Promise<void> {
  const inbox = await ask(page, 'orders.list', { list: 'inbox', limit: 500 });
  if (!inbox.ok) throw new Error(inbox.error.message);
  for (const { id } of inbox.value) {
    const view = await ask(page, 'orders.get', { id });
    if (view.ok && view.value.allowed.includes('sign')) {
      await ask(page, 'orders.act', { orderId: id, kind: 'sign', body: {} });
    }
  }
}

/** Acknowledges every alarm there is. */
export async function acknowledgeAll(page: Page): Promise<void> {
  const button = alarm(page).getByRole('button', { name: named(words.alerts.acknowledge) });
  await expect(async () => {
    if (await button.isEnabled()) await page.keyboard.press('Alt+A');
    await expect(button).toBeDisabled({ timeout: 100 });
  }).toPass({ intervals: [50], timeout: 10_000 });
}
