import { Checkbox, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Category, type Order } from '../../../../shared/domain/index.ts';
import { Labelled, PlaceLine } from '../../../ui/index.ts';
import { DangerField, TextField } from '../../../ui/form/index.ts';
import type { Desk } from '../desk.ts';
import type { Correction } from '../model/correction.ts';

type Props = { order: Order; desk: Desk; value: Correction; set: (patch: Partial<Correction>) => void };

/** The fields an order may still change, for 更正 and for 补充重发. */
export function CorrectionFields({ order, desk, value, set }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  const [placeId, divisionId, categoryId] = [useId(), useId(), useId()];
  // Danger once seen is taken away by the police alone (R10); raising it is everybody's.
  const kept = desk.side === '110' ? [] : order.fields.matter.danger;
  return (
    <>
      <DangerField
        label={t('field.danger')}
        value={value.danger}
        kept={kept}
        keptWhy={t('form.correct.lowered')}
        onChange={(danger) => set({ danger })}
      />
      <div className="form-wide">
        <PlaceLine
          id={placeId}
          label={t('field.place')}
          place={{ text: value.placeText, division: value.division, unknown: value.unknown }}
          directory={desk.directory}
          onChange={({ text: placeText = value.placeText, ...place }) => set({ placeText, ...place })}
        />
      </div>
      <Labelled label={t('field.division')} htmlFor={divisionId}>
        <Select
          id={divisionId}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={value.division}
          options={desk.directory.divisions.map((d) => ({ value: d.code, label: d.name }))}
          onChange={(division) => set({ division: division ?? null })}
        />
      </Labelled>
      <TextField
        label={t('field.callback')}
        inputMode="tel"
        maxLength={200}
        value={value.callbackNumber}
        onChange={(callbackNumber) => set({ callbackNumber })}
      />
      <TextField
        label={t('field.callerNumber')}
        inputMode="tel"
        maxLength={200}
        value={value.callerNumber}
        onChange={(callerNumber) => set({ callerNumber })}
      />
      <TextField label={t('field.person')} value={value.name} maxLength={200} onChange={(name) => set({ name })} />
      <Labelled label={t('field.category')} htmlFor={categoryId}>
        <Select
          id={categoryId}
          value={value.category}
          options={Category.options.map((c) => ({ value: c, label: t(`enums:category.${c}`) }))}
          onChange={(category) => set({ category })}
        />
      </Labelled>
      <TextField
        label={t('field.clause')}
        value={value.clause}
        maxLength={200}
        onChange={(clause) => set({ clause })}
      />
      <TextField label={t('field.title')} value={value.title} maxLength={200} onChange={(title) => set({ title })} />
      <TextField
        rows={3}
        label={t('field.narrative')}
        value={value.narrative}
        onChange={(narrative) => set({ narrative })}
      />
      <TextField rows={1} label={t('field.remark')} value={value.remark} onChange={(remark) => set({ remark })} />
      <div className="form-wide ui-choice">
        <Checkbox
          checked={value.urgent}
          disabled={desk.side !== '110' && order.fields.matter.urgent}
          onChange={(e) => set({ urgent: e.target.checked })}
        >
          {t('field.urgent')}
        </Checkbox>
      </div>
    </>
  );
}
