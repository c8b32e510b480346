import { Input } from 'antd';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScopeRow, ScopeTable } from '../../../shared/domain/index.ts';
import { useDesk, useScopeState, useScopeTable, useScopeTables } from '../../stores/index.ts';
import { EmptyState, ShortcutButton, isComposing, returnCursor } from '../../ui/index.ts';
import { ScopeFilters } from './scope-filters.tsx';
import { ScopeRowView } from './scope-row.tsx';
import { findRows } from './search.ts';
import './scope.css';

type Props = {
  /** Takes a row over into the call beside; left out where there is none. */
  onChoose?: (row: ScopeRow) => void;
  onClose: () => void;
};

/** 事项目录: what each side receives, by clause. Worked from its search box alone: type, arrows, Enter, Esc. */
export function ScopePanel({ onChoose, onClose }: Props) {
  const { t } = useTranslation('scope');
  const { scope } = useDesk();
  const state = useScopeState();
  const table = useShownTable();
  const rows = findRows(table, state);
  const listId = useId();
  const { at, move, list } = useCurrent(rows, state.row);
  const current = rows[at];
  useEffect(() => returnCursor, []);
  const choose = (row: ScopeRow): void => (onChoose ? onChoose(row) : toggle(row));
  const toggle = (row: ScopeRow): void => scope.set({ row: state.row === row.id ? null : row.id });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && current) (event.ctrlKey ? toggle : choose)(current);
    else return;
    event.preventDefault();
  };
  return (
    <section className="scope" aria-label={t('title')}>
      <div className="scope-head">
        <Input
          autoFocus
          role="combobox"
          aria-label={t('search')}
          aria-controls={listId}
          aria-expanded
          aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
          placeholder={t('searchHint')}
          value={state.query}
          onChange={(event) => scope.set({ query: event.target.value, row: null })}
          onKeyDown={onKeyDown}
        />
        <ShortcutButton keys="Escape" onPress={onClose}>
          {t('close')}
        </ShortcutButton>
      </div>
      <ScopeFilters table={table} />
      <p className="scope-basis">
        {t('count', { n: rows.length })} · {table.basis} · {onChoose ? t('keysChoose') : t('keysOpen')}
      </p>
      {rows.length === 0 ? <EmptyState text={t('nothing')} /> : null}
      <ul id={listId} className="scope-list" role="listbox" aria-label={t('rows')} ref={list}>
        {rows.map((row) => (
          <ScopeRowView
            key={row.id}
            id={`${listId}-${row.id}`}
            row={row}
            current={row === current}
            open={state.row === row.id}
            onOpen={() => toggle(row)}
            onChoose={onChoose ? () => onChoose(row) : null}
          />
        ))}
      </ul>
    </section>
  );
}

function useShownTable(): ScopeTable {
  const { version } = useScopeState();
  const inForce = useScopeTable();
  return useScopeTables().find((table) => table.version === version) ?? inForce;
}

/** Where the arrow keys stand; a row that was asked for by its clause is where they begin. */
function useCurrent(rows: readonly ScopeRow[], wanted: string | null) {
  const [steps, setSteps] = useState<{ on: string | null }>({ on: null });
  const list = useRef<HTMLUListElement>(null);
  const found = rows.findIndex((row) => row.id === (steps.on ?? wanted));
  const at = Math.max(0, found);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at, wanted]);
  const move = (by: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) setSteps({ on: next.id });
  };
  return { at, move, list };
}
