/** Acting on an order: sign, accept, push, dispatch, assign, feed back, return, hand over, close. */
import type { Locator, Page } from '@playwright/test';
import { named, words } from '../words.ts';
import { choose, press } from './keys.ts';

const { order, enums, common } = words;

type OrderAct = keyof typeof enums.op;

export function pane(page: Page): Locator {
  return page.getByRole('article');
}

/** The button of an act; it may be offered or not. */
export function button(page: Page, act: OrderAct): Locator {
  return page.getByRole('toolbar', { name: order.act.bar }).getByRole('button', { name: named(enums.op[act]) });
}

/** Opens the form of an act by its key. */
export async function openForm(page: Page, act: OrderAct): Promise<Locator> {
  const form = formOf(page, act);
  if (!(await form.isVisible())) await press(button(page, act));
  await form.waitFor();
  return form;
}

export function formOf(page: Page, act: OrderAct): Locator {
  return page.getByRole('form', { name: enums.op[act], exact: true });
}

/** Ctrl+Enter in the form, and waits until main has said that it is saved. */
export async function submit(page: Page, act: OrderAct): Promise<void> {
  const form = formOf(page, act);
  const send = form.getByRole('button', { name: named(enums.op[act]) });
  await send.click({ trial: true });
  await send.press('Control+Enter');
  await form.waitFor({ state: 'hidden' });
}

/** An act without a form. */
export async function sign(page: Page): Promise<void> {
  await press(button(page, 'sign'));
  await said(page, 'sign');
}

/** The line beneath the buttons says that the act is on the disk. */
async function said(page: Page, act: OrderAct): Promise<void> {
  const line = page.getByRole('toolbar', { name: order.act.bar }).getByRole('status');
  await line.filter({ hasText: enums.op[act] }).waitFor();
}

export async function accept(page: Page, note = ''): Promise<void> {
  const form = await openForm(page, 'accept');
  if (note) await form.getByLabel(order.form.accept.note, { exact: true }).fill(note);
  await submit(page, 'accept');
}

/** Pushes to the county the form proposes, or to another one by name. */
export async function push(page: Page, county: string | null, text = ''): Promise<void> {
  const form = await openForm(page, 'push');
  if (county) {
    await form.getByRole('combobox', { name: order.form.push.to }).fill(county);
    await page.keyboard.press('Enter');
  }
  await form.getByLabel(order.form.push.text, { exact: true }).fill(text);
  await submit(page, 'push');
}

type Dispatch = { unit: string; officers: string; means?: keyof typeof enums.means; additional?: boolean };

export async function fillDispatch(form: Locator, { unit, officers, means, additional }: Dispatch): Promise<void> {
  await form.getByLabel(common.dispatch.unit, { exact: true }).fill(unit);
  await form.getByLabel(common.dispatch.officers, { exact: true }).fill(officers);
  if (means) await choose(form, 'radio', enums.means[means]);
  if (additional) await choose(form, 'checkbox', common.dispatch.additional);
}

export async function dispatch(page: Page, body: Dispatch): Promise<void> {
  await fillDispatch(await openForm(page, 'dispatch'), body);
  await submit(page, 'dispatch');
}

export async function assign(page: Page, unit: string, text: string): Promise<void> {
  const form = await openForm(page, 'assign');
  await form.getByLabel(order.form.assign.unit, { exact: true }).fill(unit);
  await form.getByLabel(order.form.assign.text, { exact: true }).fill(text);
  await submit(page, 'assign');
}

type Feedback = { result: keyof typeof enums.feedbackResult; text: string; officer?: string; phone?: string };

export async function feedBack(page: Page, { result, text, officer, phone }: Feedback): Promise<void> {
  const form = await openForm(page, 'feedback');
  await choose(form, 'radio', enums.feedbackResult[result]);
  await form.getByLabel(order.form.feedback.text, { exact: true }).fill(text);
  if (officer) await form.getByLabel(order.form.feedback.officer, { exact: true }).fill(officer);
  if (phone) await form.getByLabel(order.form.feedback.phone, { exact: true }).fill(phone);
  await submit(page, 'feedback');
}

export async function giveBack(page: Page, reason: keyof typeof enums.returnReason, text: string): Promise<void> {
  const form = await openForm(page, 'return');
  await choose(form, 'radio', enums.returnReason[reason]);
  await form.getByLabel(order.form.return.text, { exact: true }).fill(text);
  await submit(page, 'return');
}

type HandOver = Partial<Record<Exclude<keyof typeof order.disposal, 'demand'>, string>> & {
  demand: string;
  category: keyof typeof enums.category;
  clause: string;
};

/** 先处理后移交; what the form has taken over from the order stays unless it is given here. */
export async function handOver(page: Page, { category, clause, ...fields }: HandOver): Promise<void> {
  const form = await openForm(page, 'hand_over');
  for (const [key, value] of Object.entries(fields)) {
    await form.getByLabel(order.disposal[key as keyof typeof order.disposal], { exact: true }).fill(value);
  }
  await choose(form, 'radio', enums.category[category]);
  await form.getByLabel(order.form.handOver.clause, { exact: true }).fill(clause);
  await submit(page, 'hand_over');
}

export async function note(page: Page, text: string): Promise<void> {
  const form = await openForm(page, 'note');
  await form.getByLabel(order.form.note.text, { exact: true }).fill(text);
  await submit(page, 'note');
}

export async function close(page: Page, text: string): Promise<void> {
  const form = await openForm(page, 'close');
  await form.getByLabel(order.form.close.text, { exact: true }).fill(text);
  await submit(page, 'close');
}

/** Waits until the open order stands so on the business axis. */
export async function waitForState(page: Page, state: keyof typeof enums.business, timeout = 10_000): Promise<void> {
  await axis(page, common.axis.business, enums.business[state]).waitFor({ timeout });
}

export async function waitForDelivery(page: Page, state: keyof typeof enums.delivery, timeout = 10_000): Promise<void> {
  await axis(page, common.axis.delivery, enums.delivery[state]).waitFor({ timeout });
}

function axis(page: Page, name: string, value: string): Locator {
  const axes = page.getByRole('region', { name: order.axis.title });
  return axes.getByText(`${name}: ${value}`, { exact: true });
}

/** The block of the order under this heading. */
export function block(page: Page, name: keyof typeof order.block): Locator {
  return pane(page).getByRole('region', { name: order.block[name], exact: true });
}
