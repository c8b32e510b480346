import { AutoComplete, Checkbox, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Category, LinkedService, type MissingField } from '../../../shared/domain/index.ts';
import { type Call, useScopeTable } from '../../stores/index.ts';
import { Labelled } from '../../ui/index.ts';
import { ComplainedFields } from './complained-fields.tsx';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';

type Props = { call: Call; edit: Edit; gaps: readonly MissingField[] };

/** What kind of matter it is, by which clause, and who else has to come. */
export function MatterFields({ call, edit, gaps }: Props) {
  const { t } = useTranslation(['call', 'enums']);
  const { matter } = call.fields;
  const clauses = useScopeTable().rows.map((row) => ({ value: row.clause, label: `${row.clause} ${row.item}` }));
  return (
    <>
      <div className="call-grid call-grid-matter">
        <Labelled label={t('category')} gap={gaps.includes('category')}>
          <div id={fieldId(call.key, 'category')} tabIndex={-1} className="call-category">
            <Radio.Group
              aria-label={t('category')}
              value={matter.category}
              onChange={(event) => edit.set('matter', { category: event.target.value as Category })}
              options={Category.options.map((value) => ({ value, label: t(`enums:category.${value}`) }))}
            />
          </div>
        </Labelled>
        <Labelled label={t('clause')} htmlFor={fieldId(call.key, 'clause')} gap={gaps.includes('clause')}>
          <AutoComplete
            id={fieldId(call.key, 'clause')}
            value={matter.clause}
            placeholder={t('clauseHint')}
            options={clauses}
            showSearch={{ filterOption: (text, option) => (option?.label ?? '').includes(text) }}
            onChange={(clause: string) => edit.set('matter', { clause: clause.slice(0, 200) })}
            onBlur={edit.flush}
          />
        </Labelled>
      </div>
      <ComplainedFields call={call} edit={edit} />
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
      <Labelled label={t('remark')} htmlFor={fieldId(call.key, 'remark')}>
        <Input
          id={fieldId(call.key, 'remark')}
          maxLength={2000}
          value={matter.remark}
          onChange={(event) => edit.set('matter', { remark: event.target.value })}
          onBlur={edit.flush}
        />
      </Labelled>
    </>
  );
}
