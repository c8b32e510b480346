import { AutoComplete, Checkbox, Input, Radio } from 'antd';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Category, type Fields, LinkedService } from '../../../shared/domain/index.ts';
import { useScopeTable } from '../../stores/index.ts';
import { Labelled } from '../../ui/index.ts';
import { ComplainedFields } from './complained-fields.tsx';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';

type Shown = Pick<Fields['matter'], 'category' | 'clause' | 'services' | 'remark' | 'complainedOf'>;
type Props = Shown & { callKey: string; edit: Edit; categoryGap: boolean; clauseGap: boolean };

/** What kind of matter it is, by which clause, and who else has to come. */
export const MatterFields = memo(function MatterFields({ callKey, edit, categoryGap, clauseGap, ...matter }: Props) {
  const { t } = useTranslation(['call', 'enums']);
  const { rows } = useScopeTable();
  const clauses = useMemo(() => rows.map((row) => ({ value: row.clause, label: `${row.clause} ${row.item}` })), [rows]);
  return (
    <>
      <div className="call-grid call-grid-matter">
        <Labelled label={t('category')} gap={categoryGap}>
          <div id={fieldId(callKey, 'category')} tabIndex={-1} className="call-category">
            <Radio.Group
              aria-label={t('category')}
              value={matter.category}
              onChange={(event) => edit.set('matter', { category: event.target.value as Category })}
              options={Category.options.map((value) => ({ value, label: t(`enums:category.${value}`) }))}
            />
          </div>
        </Labelled>
        <Labelled label={t('clause')} htmlFor={fieldId(callKey, 'clause')} gap={clauseGap}>
          <AutoComplete
            id={fieldId(callKey, 'clause')}
            value={matter.clause}
            placeholder={t('clauseHint')}
            options={clauses}
            showSearch={{ filterOption: (text, option) => (option?.label ?? '').includes(text) }}
            onChange={(clause: string) => edit.set('matter', { clause: clause.slice(0, 200) })}
            onBlur={edit.flush}
          />
        </Labelled>
      </div>
      <ComplainedFields callKey={callKey} category={matter.category} complainedOf={matter.complainedOf} edit={edit} />
      <div className="call-services">
        <span className="call-services-label">{t('services')}</span>
        <Checkbox.Group
          aria-label={t('services')}
          className="ui-choice"
          value={matter.services}
          onChange={(services) => edit.set('matter', { services })}
          options={LinkedService.options.map((value) => ({ value, label: t(`enums:service.${value}`) }))}
        />
      </div>
      <Labelled label={t('remark')} htmlFor={fieldId(callKey, 'remark')}>
        <Input
          id={fieldId(callKey, 'remark')}
          maxLength={2000}
          value={matter.remark}
          onChange={(event) => edit.set('matter', { remark: event.target.value })}
          onBlur={edit.flush}
        />
      </Labelled>
    </>
  );
});
