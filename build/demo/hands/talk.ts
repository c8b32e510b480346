/** The checklist of a three-way call. */
import type { Locator, Page } from '@playwright/test';
import { like, named, words } from '../words.ts';
import { choose, press } from './keys.ts';

const { threeWay, enums, common } = words;

type Party = keyof typeof enums.party;
type Fact = keyof typeof enums.fact;

/** From the order to its checklist. */
export async function open(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: named(common.threeWay) }));
  await step(page, 'parties').waitFor();
}

/** From the checklist back to its order. */
export async function openOrder(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: named(common.order) }));
  await page.getByRole('toolbar', { name: words.order.act.bar }).waitFor();
}

export function step(page: Page, name: keyof typeof threeWay.step): Locator {
  return page.getByRole('region', { name: threeWay.step[name] });
}

/** One party is on the line now. */
export async function join(page: Page, party: Party): Promise<void> {
  await step(page, 'parties')
    .getByRole('button', { name: `${enums.party[party]} ${threeWay.party.join}` })
    .click();
  await row(page, party).getByText(enums.leg.connected, { exact: false }).first().waitFor();
}

export function row(page: Page, party: Party): Locator {
  return step(page, 'parties')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `${enums.party[party]} ${threeWay.party.join}` }) });
}

/** The question that stands before all others. */
export async function answerDanger(page: Page, answer: 'yes' | 'no', kinds: (keyof typeof enums.danger)[] = []) {
  const question = page.locator('section').filter({ has: page.getByText(threeWay.danger.question) });
  for (const kind of kinds) await choose(question, 'checkbox', enums.danger[kind]);
  await question.getByRole('button', { name: named(threeWay.danger[answer]) }).click();
  const said = answer === 'yes' ? threeWay.danger.answeredYes : threeWay.danger.answeredNo;
  await question
    .getByRole('status')
    .filter({ hasText: like(said) })
    .waitFor();
}

export function fact(page: Page, name: Fact): Locator {
  return step(page, 'facts').getByLabel(enums.fact[name], { exact: true });
}

/** Writes a fact and waits until it is saved. */
export async function writeFact(page: Page, name: Fact, text: string): Promise<void> {
  await fact(page, name).fill(text);
  await fact(page, name).blur();
  const line = step(page, 'facts')
    .getByRole('listitem')
    .filter({ has: page.getByLabel(enums.fact[name], { exact: true }) });
  await line
    .getByText(like(`${threeWay.fact.saved} {{time}}`))
    .first()
    .waitFor();
}

type Opinion = { owner: '110' | '12345' | 'unclear'; text: string; clause: string };

/** What one's own side says, with the clause it rests on. */
export async function giveOpinion(page: Page, { owner, text, clause }: Opinion): Promise<void> {
  const form = step(page, 'opinions').getByRole('form');
  await choose(form, 'radio', enums.handler[owner]);
  await form.getByLabel(threeWay.opinion.text, { exact: true }).fill(text);
  await form.getByLabel(threeWay.opinion.clause, { exact: true }).fill(clause);
  await form.getByLabel(threeWay.opinion.clause, { exact: true }).press('Control+Enter');
  await step(page, 'opinions').getByRole('listitem').filter({ hasText: text }).waitFor();
}

export async function waitForOpinion(page: Page, text: string): Promise<void> {
  await step(page, 'opinions').getByRole('listitem').filter({ hasText: text }).waitFor();
}

/** 协商未果 and why; only now the first receiver is named. @returns the sentence that names it. */
export async function concludeFailed(page: Page, reason: keyof typeof enums.fallbackReason): Promise<string> {
  const form = step(page, 'outcome').getByRole('form');
  // A reason may have the name of the outcome, so each is looked for in its own group.
  await choose(form.getByRole('radiogroup', { name: threeWay.outcome.title }), 'radio', threeWay.outcome.failed);
  await choose(form.getByRole('radiogroup', { name: threeWay.outcome.reason }), 'radio', enums.fallbackReason[reason]);
  await form.getByRole('button', { name: named(threeWay.outcome.conclude) }).click();
  const done = step(page, 'outcome')
    .getByRole('alert')
    .filter({ hasText: like(threeWay.outcome.doneFailed) });
  await done.waitFor();
  return done.innerText();
}
