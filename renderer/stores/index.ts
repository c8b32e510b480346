export { type Desk, createDesk } from './desk.ts';
export {
  DeskProvider,
  useAlerts,
  useAt,
  useAttention,
  useCall,
  useDesk,
  useDirectory,
  useDivisionName,
  useDrafts,
  useKeepsPart,
  useKeptCalls,
  useListCounts,
  useListTab,
  useLists,
  useMissing,
  useNavigation,
  useOpenCalls,
  useOrgName,
  useOwnOrg,
  useOwnSide,
  usePauseReasonName,
  useProposal,
  useScopeState,
  useScopeTable,
  useScopeTables,
  useSeat,
  useSession,
  useStatus,
} from './desk-context.tsx';
export type { Call, SendOptions, SentCall } from './drafts/call.ts';
export type { SaveState } from './drafts/autosave.ts';
export { listLimit } from './lists-store.ts';
export type { ListTab, Place } from './navigation-store.ts';
export type { CallProposal } from './proposals/proposals-store.ts';
export { type Disposition, proposedKind } from './sending.ts';
export { useAsked } from './use-asked.ts';
export { type ActOn, type OrderHandle, useOrder, useSummary } from './use-order.ts';
