/** Signing in, and what the status line says. */
import type { Page } from '@playwright/test';
import { fill, named, words } from '../words.ts';

const { session, status, enums } = words;

/** Waits for the sign-in page, which comes by itself once the seat is enrolled. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  const form = page.getByRole('form', { name: session.signIn.title });
  await form.getByLabel(session.signIn.name).fill(name);
  await form.getByLabel(session.signIn.password, { exact: true }).fill(password);
  await form.getByLabel(session.signIn.password, { exact: true }).press('Enter');
  await page.getByRole('navigation', { name: words.lists.title }).waitFor();
}

/** 应急登录, for when nobody can sign in and an emergency calls. */
export async function signInEmergency(page: Page, badge: string, witness: string): Promise<void> {
  await page.getByRole('button', { name: named(session.signIn.toEmergency) }).click();
  const form = page.getByRole('form', { name: session.emergency.title });
  await form.getByLabel(session.emergency.badge).fill(badge);
  await form.getByLabel(session.emergency.witness).fill(witness);
  await form.getByLabel(session.emergency.witness).press('Enter');
  await page.getByRole('navigation', { name: words.lists.title }).waitFor();
}

/** The mark beside the operator's name that says that nobody has asked the hub. */
export async function isSignedInOffline(page: Page): Promise<boolean> {
  return page.getByText(session.who.offline, { exact: true }).isVisible();
}

export function statusLine(page: Page) {
  return page.getByRole('contentinfo', { name: status.label });
}

export async function waitForLine(page: Page, state: 'online' | 'offline', timeout = 10_000): Promise<void> {
  await statusLine(page).getByRole('status').filter({ hasText: enums.line[state] }).waitFor({ timeout });
}

/** Waits until this many acts are still to be sent. */
export async function waitForQueue(page: Page, urgent: number, ordinary: number, timeout = 10_000): Promise<void> {
  await statusLine(page)
    .getByText(fill(status.urgent, { n: urgent }), { exact: true })
    .waitFor({ timeout });
  await statusLine(page)
    .getByText(fill(status.ordinary, { n: ordinary }), { exact: true })
    .waitFor({ timeout });
}
