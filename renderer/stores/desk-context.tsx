import { type ReactNode, createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Directory, OrgId } from '../../shared/domain/index.ts';
import type { SessionView } from '../../shared/ipc/index.ts';
import type { SeatClient } from '../bridge/index.ts';
import type { AlertsState } from './alerts-store.ts';
import type { Desk } from './desk.ts';
import type { DraftsState } from './drafts/drafts-store.ts';
import type { ListsState } from './lists-store.ts';
import type { NavigationState } from './navigation-store.ts';
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

export function useLists(): ListsState {
  return useStore(useDesk().lists.store);
}

export function useAlerts(): AlertsState {
  return useStore(useDesk().alerts.store);
}

export function useDrafts(): DraftsState {
  return useStore(useDesk().drafts.store);
}

/** The organisation this seat belongs to, as the directory knows it; null before enrolment or directory. */
export function useOwnOrg() {
  const org = useSession()?.enrolled?.org;
  return useDirectory()?.orgs.find((o) => o.id === org) ?? null;
}

/** The name of an organisation, and its key where the directory does not know it. */
export function useOrgName(): (id: OrgId) => string {
  const directory = useDirectory();
  return (id) => directory?.orgs.find((o) => o.id === id)?.name ?? id;
}
