import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Category, ScopeSide } from '../../../shared/domain/index.ts';
import type { RowValues } from './amendment.ts';
import { CityField } from './city-field.tsx';
import { ScopeRegions } from './scope-regions.tsx';

type RowProps = { row: RowValues; fixed: boolean; onChange: (patch: Partial<RowValues>) => void; onDrop: () => void };

/** One row of the scope table as it will read. */
export function RowForm({ row, fixed, onChange, onDrop }: RowProps) {
  const { t } = useTranslation(['city', 'enums', 'scope']);
  const name = row.clause || row.id || t('scope.newRow');
  return (
    <div className="city-row" role="group" aria-label={name}>
      <div className="city-bar">
        {/* A row of the table is known by its clause; only a new one needs an id. */}
        {fixed ? null : (
          <CityField name={t('scope.field.id')}>
            <Input
              aria-label={`${t('scope.field.id')} ${name}`}
              placeholder={t('scope.idHint')}
              value={row.id}
              onChange={(e) => onChange({ id: e.target.value })}
            />
          </CityField>
        )}
        <CityField name={t('scope.field.side')}>
          <Select
            aria-label={`${t('scope.field.side')} ${name}`}
            value={row.side}
            options={ScopeSide.options.map((side) => ({ value: side, label: t(`scope:side.${side}`) }))}
            onChange={(side) => onChange({ side })}
          />
        </CityField>
        <CityField name={t('scope.field.category')}>
          <Select
            aria-label={`${t('scope.field.category')} ${name}`}
            allowClear
            value={row.category}
            options={Category.options.map((each) => ({ value: each, label: t(`enums:category.${each}`) }))}
            onChange={(category) => onChange({ category: category ?? null })}
          />
        </CityField>
        {(['item', 'clause'] as const).map((field) => (
          <CityField key={field} name={t(`scope.field.${field}`)}>
            <Input
              aria-label={`${t(`scope.field.${field}`)} ${name}`}
              value={row[field]}
              onChange={(e) => onChange({ [field]: e.target.value })}
            />
          </CityField>
        ))}
        <Button onClick={onDrop}>{t('scope.drop')}</Button>
      </div>
      {(['text', 'for', 'against'] as const).map((field) => (
        <div key={field} className="city-line">
          <span aria-hidden>{t(`scope.field.${field}`)}</span>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 5 }}
            aria-label={`${t(`scope.field.${field}`)} ${name}`}
            value={row[field]}
            onChange={(e) => onChange({ [field]: e.target.value })}
          />
        </div>
      ))}
      <ScopeRegions name={name} row={row} onChange={(regions) => onChange({ regions })} />
    </div>
  );
}
