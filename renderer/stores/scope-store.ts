import { createStore } from 'zustand/vanilla';
import { type Category, type ScopeSide, type ScopeTable, chinaDay, rowsOfClause } from '../../shared/domain/index.ts';
import { scopeFor } from '../../shared/triage/index.ts';

export type ScopeState = {
  /** Shown beside a call, in place of the reasons; what can be done with the call stays where it is. */
  beside: boolean;
  query: string;
  side: ScopeSide | null;
  category: Category | null;
  /** The version looked at; null is the one in force. */
  version: string | null;
  /** The row whose whole text is open. */
  row: string | null;
};

const closed: ScopeState = { beside: false, query: '', side: null, category: null, version: null, row: null };

/** What somebody looks for in the scope table. Kept when they go back to the call and come again. */
export function createScopeStore() {
  const store = createStore<ScopeState>(() => closed);
  return {
    store,
    set: (patch: Partial<ScopeState>): void => store.setState(patch),
    open: (): void => store.setState({ beside: true }),
    close: (): void => store.setState({ ...closed }),
    /** Opens the rows a clause names, in the version it was read in; null for the version in force. */
    show: (clause: string, table: ScopeTable, version: string | null): void =>
      store.setState({
        beside: true,
        query: '',
        side: null,
        category: null,
        version,
        row: rowsOfClause(table, clause)[0]?.id ?? null,
      }),
  };
}

/** The version in force today in China, by this machine's clock. */
export function inForceToday(published: readonly ScopeTable[]): ScopeTable {
  return scopeFor(published, chinaDay(Date.now()));
}
