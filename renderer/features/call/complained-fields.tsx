import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../../../shared/domain/index.ts';
import { useDirectory } from '../../stores/index.ts';
import { Labelled } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';

type Props = Pick<Fields['matter'], 'category' | 'complainedOf'> & { callKey: string; edit: Edit };

/** Whom a complaint about police is about: the order never goes there (R2). */
export function ComplainedFields({ callKey, category, complainedOf, edit }: Props) {
  const { t } = useTranslation('call');
  const police = (useDirectory()?.orgs ?? []).filter((o) => o.side === '110');
  if (category !== 'complaint' && complainedOf === null) return null;
  const set = (patch: Partial<NonNullable<typeof complainedOf>>) => {
    const next = { org: null, unit: '', ...complainedOf, ...patch };
    edit.set('matter', { complainedOf: next.org === null && next.unit === '' ? null : next });
  };
  return (
    <div className="call-grid call-grid-complained">
      <Labelled label={t('complainedOrg')} htmlFor={fieldId(callKey, 'complainedOrg')}>
        <Select
          id={fieldId(callKey, 'complainedOrg')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={complainedOf?.org ?? null}
          options={police.map((o) => ({ value: o.id, label: o.name }))}
          onChange={(org) => set({ org: org ?? null })}
        />
      </Labelled>
      <Labelled label={t('complainedUnit')} htmlFor={fieldId(callKey, 'complainedUnit')}>
        <Input
          id={fieldId(callKey, 'complainedUnit')}
          maxLength={200}
          placeholder={t('complainedHint')}
          value={complainedOf?.unit ?? ''}
          onChange={(event) => set({ unit: event.target.value })}
          onBlur={edit.flush}
        />
      </Labelled>
    </div>
  );
}
