/** How long after a key its effect is painted, beside an empty call of main made by a key that does nothing else. */
import type { JSHandle, Page } from '@playwright/test';
import { call, session } from '../../../build/demo/hands.ts';
import { words } from '../../../build/demo/words.ts';
import { type Row, type Section, percentile, watchLoad } from '../report/figures.ts';
import { atDesk } from './desk.ts';
import { type Probe, type Sample, installProbe, measure } from './probe.ts';

/** Two frames of a usual screen. */
export const goalMs = 33;
/** No shortcut of the app. */
export const idleKey = 'Pause';
const openCalls = 2;
const warmUp = 5;
/** Opening a call is followed by throwing it away, which takes longer than it is worth for every turn. */
const turnsPerOpening = 2;

type Samples = { switched: Sample[]; opened: Sample[]; empty: Sample[] };

export async function measurePainted(presses: number): Promise<Section> {
  return atDesk(async ({ seat }, shell) => {
    await session.waitForLine(seat.page, 'online', 30_000);
    for (let n = 0; n < openCalls; n += 1) {
      await call.newCall(seat.page);
      await call.type(seat.page, `call ${n}`);
      await call.waitForSaved(seat.page);
    }
    const load = watchLoad();
    const samples = await inTurns(seat.page, presses);
    return { ...reported(samples), bench: 'painted', title: 'press → painted', where: shell, load: load() };
  });
}

async function inTurns(page: Page, presses: number): Promise<Samples> {
  const probe = await installProbe(page);
  const all: Samples = { switched: [], opened: [], empty: [] };
  for (let turn = -warmUp; turn < presses; turn += 1) {
    const tab = turn & 1;
    const switched = await measure(page, probe, `Control+${tab + 1}`, { kind: 'chosen', tab });
    const empty = await measure(page, probe, idleKey, { kind: 'answer' });
    const opened = turn % turnsPerOpening === 0 ? [await openAndDiscard(page, probe)] : [];
    if (turn < 0) continue;
    all.switched.push(switched);
    all.empty.push(empty);
    all.opened.push(...opened);
  }
  return all;
}

async function openAndDiscard(page: Page, probe: JSHandle<Probe>): Promise<Sample> {
  const sample = await measure(page, probe, 'F2', { kind: 'opened', tabs: openCalls + 1 });
  await call.waitForSaved(page);
  await call.form(page).getByRole('button', { name: words.call.discard }).click();
  const question = page.getByRole('dialog');
  await question.locator('.ant-btn-primary').click();
  await question.waitFor({ state: 'detached' });
  // The call thrown away was shown; the next turn begins with one of the others on the screen.
  await page.keyboard.press('Control+1');
  return sample;
}

function reported({ switched, opened, empty }: Samples): Pick<Section, 'rows' | 'findings'> {
  const painted = (samples: readonly Sample[]): number[] => samples.map((s) => s.painted);
  const changed = (samples: readonly Sample[]): number[] => samples.map((s) => s.changed);
  const presses: [Row, Row] = [
    { what: 'Ctrl+1 / Ctrl+2, another open call → painted', times: painted(switched) },
    { what: 'F2, a new call → painted', times: painted(opened) },
  ];
  const bare: Row = { what: 'empty call (status.get) → frame', times: painted(empty) };
  return {
    rows: [
      presses[0],
      { what: '– of it until it stood in the document', times: changed(switched) },
      presses[1],
      { what: '– of it until it stood in the document', times: changed(opened) },
      bare,
      { what: '– of it until the answer came', times: changed(empty) },
    ],
    findings: presses.map((row) => `${row.what}: p99 ${beyond(row, bare)}`),
  };
}

/** By how much one row lies above another, and whether that is within the goal. */
export function beyond(row: Row, bare: Row): string {
  const more = percentile(row.times, 0.99) - percentile(bare.times, 0.99);
  const verdict = more <= goalMs ? 'kept' : `missed by ${(more - goalMs).toFixed(1)} ms`;
  return `${more >= 0 ? '+' : '−'}${Math.abs(more).toFixed(1)} ms against the empty call (goal: at most +${goalMs} ms, ${verdict})`;
}
