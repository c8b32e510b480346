/**
 * How long an act takes from its receipt in main until it is saved, beside the journal's part of it and beside a raw
 * strict put of the same bytes and the databases a team would otherwise take, on the same disk. They take turns in blocks.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Problem } from '../../../build/run/problem.ts';
import { type Journal, openJournal } from '../../../electron/main/journal/index.ts';
import { createCipher } from '../../../electron/main/keys/cipher.ts';
import { startVaultBrowser } from '../../contract/chromium.ts';
import type { Options } from '../options.ts';
import type { Peer } from '../peers/page.ts';
import { openPeers, peerNames, peerWords, putPeer } from '../peers/peers.ts';
import { type Section, ratio, watchLoad } from '../report/figures.ts';
import { fileSystemOf } from '../report/machine.ts';
import { type ActKind, type Done, actKinds, actsPerCall, playCall } from './acts.ts';
import { putRaw } from './raw.ts';
import { type BenchSeat, type Commit, openBenchSeat } from './seat.ts';

const callsPerBlock = 10;

type Sample = { kind: ActKind; act: number; journal: number; raw: number } & Record<Peer, number>;

/** Rounds the acts up to whole blocks. */
export async function measureSaved({ acts, pause }: Pick<Options, 'acts' | 'pause'>): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-saved-'));
  const load = watchLoad();
  try {
    const disk = await fileSystemOf(folder);
    if (disk === 'tmpfs') throw new Problem('Nothing is synced in memory: set TMPDIR to a folder on a disk.');
    const samples = await measureOn(folder, Math.ceil(acts / (callsPerBlock * actsPerCall)), pause);
    return { ...reported(samples), bench: 'saved', title: 'receipt in main → saved', where: disk, load: load() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOn(folder: string, blocks: number, pause: number): Promise<Sample[]> {
  const browser = await startVaultBrowser();
  try {
    const host = browser.host('bench');
    await host.start();
    const seat = await openBenchSeat(join(folder, 'seat'), browser.host('vault'));
    const cipher = createCipher({ dataKey: randomBytes(32), indexKey: randomBytes(32) });
    const journal = await openJournal({ dir: join(folder, 'journal-alone'), cipher });
    try {
      return await inTurns(blocks, pause, { seat, journal, page: host.page(), peers: await openPeers(browser) });
    } finally {
      await journal.close();
      await seat.close();
    }
  } finally {
    await browser.close();
  }
}

type Contenders = { seat: BenchSeat; journal: Journal; page: Page; peers: Page };

async function inTurns(blocks: number, pause: number, { seat, journal, page, peers }: Contenders): Promise<Sample[]> {
  const samples: Sample[] = [];
  // The first block warms up and is thrown away.
  for (let block = 0; block <= blocks; block += 1) {
    const done: Done[] = [];
    for (let n = 0; n < callsPerBlock; n += 1) done.push(...(await playCall(seat, n, pause)));
    const commits = done.map(({ commit }) => commit);
    const alone = await commitAgain(journal, commits, pause);
    const raw = await putRaw(page, commits.map(bytesOf), pause);
    const others = new Map<Peer, number[]>();
    for (const peer of peerNames) others.set(peer, await putPeer(peers, peer, commits.map(bytesOf), pause));
    if (block === 0) continue;
    const of = (peer: Peer, i: number): number => others.get(peer)![i]!;
    samples.push(
      ...done.map(({ kind, ms }, i) => ({
        kind,
        ...{ act: ms, journal: alone[i]!, raw: raw[i]! },
        ...{ rxdb: of('rxdb', i), rxdbStrict: of('rxdbStrict', i), pouchdb: of('pouchdb', i) },
      })),
    );
  }
  return samples;
}

async function commitAgain(journal: Journal, commits: readonly Commit[], pause: number): Promise<number[]> {
  const times: number[] = [];
  for (const { writes, urgent } of commits) {
    await sleep(pause);
    const start = performance.now();
    await journal.commit(writes, { urgent });
    times.push(performance.now() - start);
  }
  return times;
}

function bytesOf({ writes }: Commit): number {
  return writes.reduce((sum, write) => sum + ('value' in write ? write.value.length : 0), 0);
}

function reported(samples: readonly Sample[]): Pick<Section, 'rows' | 'findings'> {
  const times = (what: 'act' | 'journal' | 'raw' | Peer, kind?: ActKind): number[] =>
    samples.filter((s) => kind === undefined || s.kind === kind).map((s) => s[what]);
  return {
    rows: [
      { what: 'act, receipt in main → saved', times: times('act') },
      ...actKinds.map((kind) => ({ what: `– ${kind}`, times: times('act', kind) })),
      { what: 'Journal.commit alone, same writes', times: times('journal') },
      { what: 'raw strict two-store IndexedDB put, same bytes', times: times('raw') },
      ...peerNames.map((peer) => ({ what: peerWords[peer], times: times(peer) })),
    ],
    findings: [
      `act ÷ raw put: ${ratio(times('act'), times('raw'))} (goal: p50 at most 0.70)`,
      ...peerNames.map((peer) => `act ÷ ${peerWords[peer]}: ${ratio(times('act'), times(peer))} (goal: below 1)`),
      ...actKinds.map((kind) => `${kind} ÷ raw put: ${ratio(times('act', kind), times('raw', kind))}`),
      `act ÷ Journal.commit alone: ${ratio(times('act'), times('journal'))}`,
      `Journal.commit alone ÷ raw put: ${ratio(times('journal'), times('raw'))}`,
    ],
  };
}
