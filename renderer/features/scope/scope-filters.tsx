import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Category, ScopeSide, type ScopeTable } from '../../../shared/domain/index.ts';
import { useDesk, useScopeState, useScopeTable, useScopeTables } from '../../stores/index.ts';

/** Side, category and version: older versions stay readable, because older orders are judged by them. */
export function ScopeFilters({ table }: { table: ScopeTable }) {
  const { t } = useTranslation(['scope', 'enums']);
  const { scope } = useDesk();
  const { side, category } = useScopeState();
  const tables = useScopeTables();
  const inForce = useScopeTable();
  const label = ({ version, validFrom }: ScopeTable) => t('versionOption', { version, day: validFrom });
  return (
    <div className="scope-filters">
      <Select<ScopeSide | 'all'>
        aria-label={t('sideLabel')}
        value={side ?? 'all'}
        onChange={(value) => scope.set({ side: value === 'all' ? null : value })}
        options={[
          { value: 'all', label: t('allSides') },
          ...ScopeSide.options.map((value) => ({ value, label: t(`side.${value}`) })),
        ]}
      />
      <Select<Category | 'all'>
        aria-label={t('categoryLabel')}
        value={category ?? 'all'}
        onChange={(value) => scope.set({ category: value === 'all' ? null : value })}
        options={[
          { value: 'all', label: t('allCategories') },
          ...Category.options.map((value) => ({ value, label: t(`enums:category.${value}`) })),
        ]}
      />
      <Select
        aria-label={t('versionLabel')}
        className="scope-version"
        value={table.version}
        onChange={(version) => scope.set({ version: version === inForce.version ? null : version, row: null })}
        options={tables.toReversed().map((each) => ({
          value: each.version,
          label: each === inForce ? `${label(each)} ${t('inForce')}` : label(each),
        }))}
      />
    </div>
  );
}
