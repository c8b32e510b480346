/** A seat on a folder of its own: main as it is assembled for the app, with nobody at the other end of the line. */
import './no-electron.ts';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assembly } from '../../../electron/main/assemble.ts';
import { type Journal, openJournal } from '../../../electron/main/journal/index.ts';
import { type Keys, type SecretStore, openKeys } from '../../../electron/main/keys/index.ts';
import type { VaultHost } from '../../../electron/main/vault/host.ts';
import type { SeatWindow } from '../../../electron/main/windows/index.ts';
import { CALL } from '../../../shared/ipc/bridge.ts';
import type { ChannelName, InputOf, OutputOf } from '../../../shared/ipc/contract.ts';
import type { SeatResult } from '../../../shared/ipc/errors.ts';
import type { StatusView } from '../../../shared/ipc/views.ts';
import type { Write } from '../../../shared/sync/ports.ts';
import { startBriefHub } from './brief-hub.ts';
import { listenerOf } from './electron.ts';

/** One commit as the journal was given it. */
export type Commit = { writes: readonly Write[]; urgent: boolean };

/** What a seat is enrolled with, and who signs in on it. */
export type Enrolment = { code: string; name: string; password: string };
const briefly: Enrolment = { code: 'BENCH', name: '1001', password: 'bench' };

export type BenchSeat = {
  /** Enters main where a call of the window does. @throws when the answer is a refusal. */
  call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>>;
  /** Ops the hub has not decided. */
  unsent(): Promise<number>;
  /** The same as main last told its window, at no cost: main counts when it is asked. */
  unsentTold(): number;
  /** City sequence up to which it has stored what the hub decided. */
  pulledTo(): number;
  /** What was committed since it was last asked. */
  takeCommits(): Commit[];
  close(): Promise<void>;
};

/** Without a keyring the keys lie in a file, as on a Linux without one. */
const noKeyring: SecretStore = {
  isProtected: async () => false,
  seal: () => Promise.reject(new Error('there is no keyring')),
  open: () => Promise.reject(new Error('there is no keyring')),
};

/**
 * @param vaultHost of a vault of this seat's own.
 * @param lasting address of a hub that is there for longer; without one the seat is offline once it is enrolled.
 * @param who what that hub knows the seat and its operator by; one that is not real knows everybody.
 * @returns the seat, enrolled, an operator signed in.
 */
export async function openBenchSeat(
  folder: string,
  vaultHost: VaultHost,
  lasting?: string,
  who = briefly,
): Promise<BenchSeat> {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  const keys = await openKeys({ profileDir: profile, keyFileDir: join(folder, 'keys'), secrets: noKeyring });
  const journal = await openJournal({ dir: join(profile, 'journal'), cipher: keys.cipher });
  const commits: Commit[] = [];
  const told = { unsent: 0 };
  const main = await assembled(recording(journal, commits), keys, vaultHost, told);
  const call = callsOf(listenerOf(CALL));
  const hub = lasting === undefined ? await startBriefHub() : null;
  try {
    await call('session.enrol', { hubUrl: hub?.url ?? lasting ?? '', code: who.code });
    await call('session.signIn', { name: who.name, password: who.password });
  } finally {
    await hub?.close();
  }
  return {
    call,
    async unsent() {
      const { outbox } = await call('status.get', {});
      return outbox.urgent + outbox.ordinary;
    },
    unsentTold: () => told.unsent,
    pulledTo: () => main.holder.current?.inbox.cursor()?.next ?? 0,
    takeCommits: () => commits.splice(0),
    async close() {
      await main.holder.current?.stop();
      await main.vault.close();
      await journal.close();
    },
  };
}

type Told = { unsent: number };

async function assembled(journal: Journal, keys: Keys, vaultHost: VaultHost, told: Told): Promise<Assembly> {
  const { assemble } = await import('../../../electron/main/assemble.ts');
  const { createLog } = await import('../../../electron/main/platform/index.ts');
  const log = createLog({ write: () => undefined, now: Date.now });
  const disk = {
    current: () => ({ level: 'ok' as const, freeBytes: 2 ** 40 }),
    look: async () => undefined,
    stop: () => undefined,
  };
  const courierFolder = () => null;
  const keepHalls = () => undefined;
  const clockBoundSeconds = () => 300;
  const system = { able: false, isOn: () => Promise.resolve(false), set: () => Promise.resolve() };
  const chosen = { autostart: () => false, keepAutostart: () => undefined };
  const main = assemble({
    journal,
    copy: null,
    keys,
    vaultHost,
    log,
    disk,
    courierFolder,
    keepHalls,
    clockBoundSeconds,
    system,
    ...chosen,
  });
  main.connect(blindWindow(told));
  main.holder.start();
  return main;
}

function recording(journal: Journal, commits: Commit[]): Journal {
  return {
    commit: (writes, options) => {
      commits.push({ writes, urgent: options?.urgent ?? false });
      return journal.commit(writes, options);
    },
    get: (key) => journal.get(key),
    entries: (prefix) => journal.entries(prefix),
    stats: () => journal.stats(),
    close: () => journal.close(),
  };
}

/** Takes what main tells its window as far as main pays for it: the value is copied. */
function blindWindow(told: Told): SeatWindow {
  const webContents = {
    isDestroyed: () => false,
    isCrashed: () => false,
    send: (_channel: string, name: string, value: unknown) => {
      const copy: unknown = structuredClone(value);
      if (name !== 'status') return;
      const { outbox } = copy as StatusView;
      told.unsent = outbox.urgent + outbox.ordinary;
    },
  };
  const window = { webContents } as unknown as SeatWindow['window'];
  return { window, setSeatName: () => undefined, show: () => undefined };
}

function callsOf(listener: ReturnType<typeof listenerOf>): BenchSeat['call'] {
  return async <C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> => {
    const event = { senderFrame: { url: 'app://seat/index.html', parent: null } };
    const result = (await listener(event, channel, input)) as SeatResult<OutputOf<C>>;
    if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`);
    return result.value;
  };
}
