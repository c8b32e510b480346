import { type ReactNode, createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import {
  type Directory,
  type MissingField,
  type OrgId,
  type ScopeTable,
  type Side,
  missingFields,
} from '../../shared/domain/index.ts';
import type { SessionView } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';
import type { AlertsState } from './alerts-store.ts';
import type { Desk } from './desk.ts';
import type { Call } from './drafts/call.ts';
import type { DraftsState } from './drafts/drafts-store.ts';
import type { ListsState } from './lists-store.ts';
import type { NavigationState } from './navigation-store.ts';
import type { CallProposal } from './proposals/proposals-store.ts';
import { type ScopeState, inForceToday } from './scope-store.ts';
import type { StatusState } from './status-store.ts';

const DeskContext = createContext<Desk | null>(null);

/** Gives everything beneath it the desk, and follows main while it is mounted. */
export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  useEffect(() => desk.start(), [desk]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside DeskProvider');
  return desk;
}

/** The client for calls to main. */
export function useSeat(): SeatClient {
  return useDesk().seat;
}

/** Where the operator is, and the acts that move there: openOrder, openThreeWay, openVoice, goBack … */
export function useNavigation() {
  return useDesk().navigation;
}

export function useAt(): NavigationState['at'] {
  return useStore(useDesk().navigation.store, (s) => s.at);
}

export function useListTab(): NavigationState['list'] {
  return useStore(useDesk().navigation.store, (s) => s.list);
}

export function useSession(): SessionView | null {
  return useStore(useDesk().session.store, (s) => s.view);
}

export function useStatus(): StatusState['view'] {
  return useStore(useDesk().status.store, (s) => s.view);
}

export function useDirectory(): Directory | null {
  return useStore(useDesk().directory.store, (s) => s.directory);
}

/** Every published version of the scope table, oldest first; what the software came with where there is no directory. */
export function useScopeTables(): readonly ScopeTable[] {
  const published = useDirectory()?.scope ?? [];
  return published.length > 0 ? published : [inForceToday([])];
}

/** The version of the scope table in force today. */
export function useScopeTable(): ScopeTable {
  return inForceToday(useDirectory()?.scope ?? []);
}

export function useScopeState(): ScopeState {
  return useStore(useDesk().scope.store);
}

export function useLists(): ListsState {
  return useStore(useDesk().lists.store);
}

/** How many orders each list has; a counter that reaches {@link listLimit} says “at least”. */
export function useListCounts(): ListsState['counts'] {
  return useStore(
    useDesk().lists.store,
    useShallow((s) => s.counts),
  );
}

export function useAlerts(): AlertsState {
  return useStore(useDesk().alerts.store);
}

export function useDrafts(): DraftsState {
  return useStore(useDesk().drafts.store);
}

/** An open call, or the one that is kept ready; undefined once it has been closed. */
export function useCall(key: string): Call | undefined {
  return useStore(useDesk().drafts.store, (state) => callIn(state, key));
}

function callIn({ calls, spare }: DraftsState, key: string): Call | undefined {
  return spare?.key === key ? spare : calls.find((c) => c.key === key);
}

/** What an open call still lacks before it may be sent; the same list for as long as it names the same. */
export function useMissing(key: string): MissingField[] {
  return useStore(
    useDesk().drafts.store,
    useShallow((state) => {
      const call = callIn(state, key);
      return call ? missingFields(call.fields) : [];
    }),
  );
}

/** How many calls are open and not sent. */
export function useOpenCalls(): number {
  return useStore(useDesk().drafts.store, ({ calls }) => calls.filter((c) => !c.sent).length);
}

/** Calls the operator has been at lately, in the order of their tabs, and last the one that is kept ready. */
export function useKeptCalls(most: number): string[] {
  const { drafts, navigation } = useDesk();
  const { back, at } = useStore(navigation.store);
  return useStore(
    drafts.store,
    useShallow(({ calls, spare }) => {
      const seen = [...back, at].flatMap((p) => (p.kind === 'call' ? [p.key] : [])).slice(-most);
      const kept = calls.map(({ key }) => key).filter((key) => seen.includes(key));
      return spare ? [...kept, spare.key] : kept;
    }),
  );
}

export function useProposal(key: string): CallProposal | undefined {
  return useStore(useDesk().proposals.store, (s) => s.byCall[key]);
}

/** Whether this side keeps a part of the matter when the call is transferred (L3). */
export function useKeepsPart(key: string): boolean {
  const { proposals } = useDesk();
  return useStore(proposals.store, () => proposals.keepsPart(key));
}

/** The organisation this seat belongs to, as the directory knows it; null before enrolment or directory. */
export function useOwnOrg() {
  const org = useSession()?.enrolled?.org;
  return useDirectory()?.orgs.find((o) => o.id === org) ?? null;
}

/** Which hotline this seat serves; read from the organisation's key, so it is known before any directory is. */
export function useOwnSide(): Side | null {
  const org = useSession()?.enrolled?.org;
  if (!org) return null;
  return org.endsWith('-110') ? '110' : '12345';
}

/** How much waits for a person, as main counts it. */
export function useAttention(): number {
  return useStore(useDesk().status.store, ({ view }) => view?.attention ?? 0);
}

/** The name of an organisation, and its key where the directory does not know it. */
export function useOrgName(): (id: OrgId) => string {
  const directory = useDirectory();
  return (id) => directory?.orgs.find((o) => o.id === id)?.name ?? id;
}

/** The name of a reason to pause a clock, and its id where the city's list no longer has it. */
export function usePauseReasonName(): (id: string) => string {
  const directory = useDirectory();
  return (id) => directory?.pauseReasons.find((r) => r.id === id)?.name ?? id;
}

/** The name of a division, and its code where the directory does not know it; empty where there is none. */
export function useDivisionName(): (code: string | null) => string {
  const directory = useDirectory();
  return (code) => directory?.divisions.find((d) => d.code === code)?.name ?? code ?? '';
}
