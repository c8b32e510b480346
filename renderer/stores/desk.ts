import type { Org, OrgId } from '../../shared/domain/index.ts';
import type { PushOf } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';
import { createAlertsStore } from './alerts-store.ts';
import { createDirectoryStore } from './directory-store.ts';
import { createDraftsStore } from './drafts/drafts-store.ts';
import { createListsStore } from './lists-store.ts';
import { createNavigationStore } from './navigation-store.ts';
import { createProposalsStore } from './proposals/proposals-store.ts';
import { createScopeStore, inForceToday } from './scope-store.ts';
import { createSending } from './sending.ts';
import { createSessionStore } from './session-store.ts';
import { createStatusStore } from './status-store.ts';
import { createUnfinished } from './unfinished.ts';

/** Everything the window knows, and the one client it asks. Made once per window, and once per test. */
export function createDesk(seat: SeatClient) {
  const session = createSessionStore(seat);
  const drafts = createDraftsStore(seat);
  const navigation = createNavigationStore();
  const ownOrg = () => orgOfKey(session.store.getState().view?.enrolled?.org ?? null);
  const directory = createDirectoryStore(seat);
  const proposals = createProposalsStore(drafts, ownOrg, () => {
    const known = directory.store.getState().directory;
    return { table: inForceToday(known?.scope ?? []), city: known ? [known.city] : [] };
  });
  const desk = {
    seat,
    session,
    status: createStatusStore(seat),
    directory,
    lists: createListsStore(seat, navigation),
    alerts: createAlertsStore(seat),
    drafts,
    proposals,
    navigation,
    scope: createScopeStore(),
    unfinished: createUnfinished(seat),
    sending: createSending({
      drafts,
      proposals,
      ownSide: () => ownOrg()?.side ?? null,
      onVoiceDemand: navigation.openVoice,
    }),
    /** Tells when orders changed; the ids say which. */
    onChanged: (listener: (changed: PushOf<'changed'>) => void) => seat.on('changed', listener),
  };
  return { ...desk, start: () => startDesk(desk) };
}

/** Side and level read from the key itself (`370800-110`): a seat without its directory must still propose and send. */
function orgOfKey(id: OrgId | null): Pick<Org, 'side' | 'level'> | null {
  if (id === null) return null;
  return { side: id.endsWith('-110') ? '110' : '12345', level: id.slice(4, 6) === '00' ? 'city' : 'county' };
}

type DeskParts = Omit<Desk, 'start'>;
export type Desk = ReturnType<typeof createDesk>;

/** Follows main from now on. @returns what stops it. */
function startDesk(desk: DeskParts): () => void {
  const stops = [
    desk.session.start(),
    desk.status.start(),
    desk.lists.start(),
    desk.alerts.start(),
    desk.proposals.start(),
    desk.unfinished.start(),
    follow(desk),
  ];
  void desk.session.refresh();
  return () => stops.forEach((stop) => stop());
}

/** Reads everything when somebody signs in, forgets it when they leave, and reads the directory again with the line. */
function follow(desk: DeskParts): () => void {
  const stopSession = desk.session.store.subscribe(({ view }, before) => {
    const [now, was] = [view?.operator ?? null, before.view?.operator ?? null];
    if (now && now.since !== was?.since) signedIn(desk);
    if (!now && was) signedOut(desk);
  });
  const stopStatus = desk.status.store.subscribe(({ view }, before) => {
    if (view?.line.state === 'online' && before.view?.line.state !== 'online') void desk.directory.refresh();
  });
  return () => {
    stopSession();
    stopStatus();
  };
}

function signedIn(desk: DeskParts): void {
  void desk.directory.refresh();
  void desk.status.refresh();
  void desk.alerts.refresh();
  void desk.drafts.load();
  void desk.unfinished.load();
  desk.lists.refresh();
}

/** Drafts belong to the seat and are with main; the screen keeps nothing of the person who left. */
function signedOut(desk: DeskParts): void {
  void desk.drafts.flushAll().then(() => desk.drafts.clear());
  desk.lists.clear();
  desk.navigation.clear();
}
