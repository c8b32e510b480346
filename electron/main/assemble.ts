import type { PushName, PushOf } from '../../shared/ipc/contract.ts';
import type { StatusView } from '../../shared/ipc/views.ts';
import { type RenewableStore, keptBeside } from '../../shared/sync/store/index.ts';
import { Courier, courierHandlers, systemDialogs } from './courier/index.ts';
import { Announcer } from './desk/announcer.ts';
import { cityHandlers } from './desk/city.ts';
import { quarantineHandlers } from './desk/quarantine.ts';
import { deskHandlers } from './desk/handlers.ts';
import { SeatHolder } from './desk/holder.ts';
import { rescueHandlers } from './desk/rescue.ts';
import { hallsOf } from './desk/telephones.ts';
import { shiftHandlers } from './desk/shift.ts';
import { clock, codec, ids } from './desk/ports.ts';
import { type Handlers, type OnFault, push, serveSeat } from './ipc/index.ts';
import type { Journal } from './journal/index.ts';
import type { Keys } from './keys/index.ts';
import { type Autostart, type DiskWatch, type SeatLog, type SettingsFile, shellName } from './platform/index.ts';
import { type SecretsPort, SessionService, hubProvider, sessionHandlers } from './session/index.ts';
import { type HubClient, createHubClient } from './transport/index.ts';
import { autostartHandlers, startedHandlers } from './start/index.ts';
import { VaultClient, type VaultHost, type VaultState } from './vault/index.ts';
import type { SeatWindow } from './windows/index.ts';

export type Parts = {
  journal: Journal;
  /** Where the second copy of the vault goes; null where there can be none. */
  copy: Journal | null;
  keys: Keys;
  vaultHost: VaultHost;
  log: SeatLog;
  disk: DiskWatch;
  system: Autostart;
} & Pick<SettingsFile, 'courierFolder' | 'keepHalls' | 'clockBoundSeconds' | 'autostart' | 'keepAutostart'>;
export type Assembly = {
  session: SessionService;
  holder: SeatHolder;
  vault: VaultClient;
  handlers: Handlers;
  /** From now on this window hears what changes. */
  connect(window: SeatWindow): void;
};

/** Everything between the journal and the window, joined once. */
export function assemble(parts: Parts): Assembly {
  const { journal, keys, log, disk, courierFolder } = parts;
  let connected: SeatWindow | null = null;
  const send = <P extends PushName>(name: P, value: PushOf<P>): void => {
    if (connected !== null) push(connected.window.webContents, name, value);
  };
  const hub = createHubClient(() => session.device);
  const session: SessionService = new SessionService({
    secrets: sealedRecords(journal),
    keys: deviceKeys(keys),
    provider: hubProvider(hub),
    enrolment: hub,
    clock,
    log,
    orgName: (org) => holder.directory.nameOf(org),
    shell: shellName(process.versions),
  });
  const vault = followVault(parts, () => holder.storeOpened());
  const announcer = new Announcer({ seat: () => holder.current, push: send, after });
  const holder: SeatHolder = new SeatHolder({
    journal,
    keys,
    store: parts.copy === null ? vault.client : withCopy(vault.client, parts.copy, log),
    hub,
    session,
    log,
    clockBoundSeconds: parts.clockBoundSeconds(),
    disk: () => disk.current(),
    vault: vault.state,
    onChanged: (ids) => announcer.changed(ids),
    onDirectory: (directory) => parts.keepHalls(hallsOf(directory)),
  });
  const courier = new Courier({
    device: () => session.device,
    keys,
    hub,
    dialogs: systemDialogs,
    folder: courierFolder,
    now: clock.now,
    nextId: ids.next,
  });
  const autostart = autostartHandlers({
    system: parts.system,
    chosen: parts.autostart,
    keep: parts.keepAutostart,
    log,
  });
  const handlers = { ...handlersOf(session, holder, courier, hub), ...autostart.handlers };
  serveSeat(handlers, logFaults(log));
  const connect = (window: SeatWindow): void => {
    connected = window;
    autostart.follow(session.view());
    session.onChange((view) => {
      autostart.follow(view);
      if (view.enrolled) window.setSeatName(view.enrolled.seatName);
      holder.current?.sight.changed(view.operator);
      send('session', view);
      announcer.changed([]);
    });
    announcer.start();
  };
  return { session, holder, vault: vault.client, handlers, connect };
}

export function logFaults(log: SeatLog): OnFault {
  return ({ channel, code, cause }) => {
    if (code === 'internal') log.error('call failed', cause, { channel });
    else log.info('call refused', { channel, code });
  };
}

function handlersOf(
  session: SessionService,
  holder: SeatHolder,
  courier: Courier,
  hub: HubClient,
): Omit<Handlers, `autostart.${string}`> {
  const seatOf = () => holder.seat();
  const signedIn = () => session.actor();
  return {
    ...startedHandlers(),
    ...deskHandlers(seatOf, signedIn),
    ...courierHandlers(seatOf, signedIn, courier),
    ...rescueHandlers(seatOf, signedIn),
    ...cityHandlers(seatOf, signedIn, hub),
    ...quarantineHandlers(signedIn, hub),
    ...sessionHandlers(session),
    ...shiftHandlers({
      seat: () => holder.seat(),
      actor: () => session.actor(),
      signIn: (name, password) => session.signIn(name, password),
      session: () => session.view(),
    }),
    'session.signInEmergency': async ({ badge, witness }) => {
      const view = await session.signInEmergency(badge, witness);
      // Beside it, not before it: nothing stands between the sign-in and the call.
      holder.reportEmergencies();
      return view;
    },
    'session.enrol': async ({ hubUrl, code }) => {
      await session.enrol(hubUrl, code);
      await holder.enrolled();
      return session.view();
    },
  };
}

function withCopy(store: VaultClient, journal: Journal, log: SeatLog): RenewableStore {
  const isDamaged = journal.stats().recovered.damage.length > 0;
  return keptBeside(store, { journal, isDamaged, codec, ids, log });
}

/** The session's records live in the journal: sealed, and durable before they are answered for. */
function sealedRecords(journal: Journal): SecretsPort {
  return {
    get: (key) => {
      const bytes = journal.get(key);
      return bytes === undefined ? undefined : codec.decode(bytes);
    },
    // From the reserve when it must be: nobody may be kept from signing in by a full disk.
    put: (key, value) => journal.commit([{ put: key, value: codec.encode(value) }], { urgent: true }),
  };
}

function deviceKeys(keys: Keys) {
  return {
    protection: keys.protection,
    publicKey: keys.devicePublicKey,
    mac: (text: string) => keys.cipher.indexToken(`session/${text}`),
    wrapToRescueKey: (key: string) => keys.wrapToRescueKey(key),
  };
}

const shown: Record<VaultState, StatusView['vault']> = {
  closed: 'restarting',
  restarting: 'restarting',
  up: 'ok',
  down: 'down',
  newer: 'newer',
};

function followVault({ vaultHost, log, disk }: Parts, onOpened: () => void) {
  let state: VaultState = 'closed';
  const client = new VaultClient({
    host: vaultHost,
    onOpened: (opened, lost) => {
      const { created, docs, incomplete } = opened;
      log.info('vault opened', { created, docs, incomplete, lost });
      onOpened();
    },
    onState: (next, reason) => {
      state = next;
      if (next !== 'up') log.warn('vault', { state: next, reason });
    },
    // Opening a LevelDB on a full disk destroyed it in 6 of 9 trials (DESIGN §2): rather no vault for a while.
    mayStart: async () => {
      await disk.look();
      return disk.current().level !== 'full';
    },
  });
  return { client, state: () => shown[state] };
}

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}
