/** No room left on the seat's disk: during work, when the vault must be opened again, and at the start. */
import { setTimeout as sleep } from 'node:timers/promises';
import { call, lists, voice } from '../../build/demo/hands.ts';
import { words } from '../../build/demo/words.ts';
import { signal } from '../../build/launch/process-table.ts';
import { fields } from '../support/city.ts';
import type { Fault, Plan } from './fault.ts';
import { takeCall } from './ground/operator.ts';
import { rendererOf, windowOf } from './ground/processes.ts';
import type { Stage } from './ground/stage.ts';
import { type Play, type Trial, playTrials } from './ground/trials.ts';

/** Above the level at which the seat leaves its vault closed, when it is not filled. */
const diskMebibytes = 640;
const emergencies = 3;
/** More than the journal can hold beside its reserve. */
const hoardAtMost = 2000;

function full(name: string, trials: number, note: string, trial: Play['trial']): Fault {
  const prepare = async (stage: Stage) => void stage.mountDisk(diskMebibytes);
  const run = (plan: Plan) => playTrials(name, plan, { prepare, trial, note });
  return { name, trials, quick: 0, needsRoot: true, control: false, run };
}

export const fullDisk: Fault[] = [
  full('disk-full-work', 8, 'journal filled to its reserve; emergencies accepted, by hand on the screen too', atWork),
  full('disk-full-vault', 6, 'the vault is killed while there is no room; emergencies accepted', atReopening),
  full('disk-full-start', 6, 'the app is started without room; emergencies accepted', atStart),
];

async function atWork(stage: Stage, index: number): Promise<Trial> {
  const calls = await someWork(stage);
  stage.disk.fill();
  const hoard = await hoardUntilRefused(stage);
  if (index === 0) await byHand(stage);
  calls.push(...(await takeEmergencies(stage)));
  stage.disk.empty();
  for (const id of hoard) await stage.ask('drafts.discard', { id });
  const since = performance.now();
  calls.push(await takeCall(stage.ask, stage.ledger, stage.chance));
  await whole(stage);
  return { calls, since };
}

async function atReopening(stage: Stage): Promise<Trial> {
  const { seat } = stage.desk;
  const calls = await someWork(stage);
  const page = await windowOf(seat.app, 'vault');
  const vault = await rendererOf(() => page.title(), seat.processes());
  stage.disk.fill();
  signal(vault, 'SIGKILL');
  await sleep(stage.chance.between(500, 3000));
  calls.push(...(await takeEmergencies(stage)));
  const since = performance.now();
  stage.disk.empty();
  await whole(stage);
  return { calls, since };
}

/** Half of the time after a kill, half after an orderly end. */
async function atStart(stage: Stage): Promise<Trial> {
  const { seat } = stage.desk;
  const calls = await someWork(stage);
  if (stage.chance.next() < 0.5) await seat.kill9();
  else await seat.close();
  stage.disk.fill();
  await seat.restart();
  await stage.signIn();
  calls.push(...(await takeEmergencies(stage)));
  const since = performance.now();
  stage.disk.empty();
  await whole(stage);
  return { calls, since };
}

/** Half of the time without a line, so that there are acts nobody else has. */
async function someWork({ ask, ledger, chance, desk }: Stage) {
  if (chance.next() < 0.5) desk.line.cut();
  else desk.line.restore();
  const calls = [];
  for (let left = 5; left > 0; left -= 1) calls.push(await takeCall(ask, ledger, chance));
  return calls;
}

/** Any refusal of one is a finding. */
async function takeEmergencies({ ask, ledger, chance }: Stage) {
  const calls = [];
  for (let left = emergencies; left > 0; left -= 1) calls.push(await takeCall(ask, ledger, chance, { danger: 1 }));
  return calls;
}

/** Fills what ordinary work may use of the journal with drafts, long ones first, until not even a word fits. @returns their ids. */
async function hoardUntilRefused({ ask }: Stage): Promise<string[]> {
  const ids: string[] = [];
  for (let length = 1600; ids.length < hoardAtMost;) {
    const opened = await ask('drafts.open', { channel: 'phone', callerNumber: '', follows: null });
    if (!opened.ok) throw new Error(`a call could not be taken: ${opened.error.code}`);
    ids.push(opened.value.id);
    const text = '讨要工钱。'.repeat(length);
    const { matter } = fields({ matter: { narrative: text, remark: text } });
    const saved = await ask('drafts.save', { id: opened.value.id, patch: { matter } });
    if (!saved.ok && saved.error.code !== 'disk_full')
      throw new Error(`refused as ${saved.error.code}, not as a full disk`);
    if (!saved.ok && length === 0) return ids;
    if (!saved.ok) length = Math.floor(length / 2);
  }
  throw new Error('the journal never got full');
}

/** What an operator sees and can do: plain words on what to do, and an emergency that goes out all the same. */
async function byHand({ desk, ask, ledger }: Stage): Promise<void> {
  const { page } = desk.seat;
  desk.line.cut();
  await page
    .getByRole('contentinfo', { name: words.status.label })
    .getByText(words.enums.disk.full)
    .waitFor({ timeout: 15_000 });
  // Sent before the seat knows that its line is down, an emergency is demanded in the strip a moment later; its page opens by
  // itself only where the demand stands as it is sent, because nothing that arrives takes the cursor.
  await page
    .getByRole('contentinfo', { name: words.status.label })
    .getByText(words.enums.line.offline)
    .first()
    .waitFor();
  await call.newCall(page);
  await call.type(page, '路灯不亮');
  await page.getByText(words.errors.code.disk_full).first().waitFor();
  await call.type(page, '，有人被砍伤');
  await call.sendDanger(page);
  await voice.waitForPage(page);
  const found = await ask('orders.find', { text: await voice.spoken(page) });
  const number = found.ok ? found.value.rows[0]?.progress.number : undefined;
  if (number === undefined) throw new Error('the emergency on the screen is not among the orders');
  ledger.numberShown(number);
  await voice.fold(page);
  await lists.show(page, 'queued');
}

/** There is room again: the vault serves, and everything can be sent. */
async function whole(stage: Stage): Promise<void> {
  stage.desk.line.restore();
  await stage.vaultUp();
}
