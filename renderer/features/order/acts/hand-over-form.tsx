import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Category, type Disposal, type Order, isViolent } from '../../../../shared/domain/index.ts';
import { useSeat } from '../../../stores/index.ts';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { ActPanel } from './act-panel.tsx';
import { runAct } from './act-store.ts';
import { type FormProps, useActForm } from './use-act-form.ts';

type Values = Disposal & { category: Category | null; clause: string };

/**
 * What the order already says about the disposal, and nothing that nobody has said: the demand and what remains are
 * for the officer to write, because the narrative is not the demand.
 */
export function disposalFrom(order: Order): Values {
  const dispatch = order.dispatches.at(-1);
  const feedback = order.feedback.at(-1);
  const demand = order.threeWay?.facts.findLast((f) => f.fact === 'demand')?.text ?? '';
  const { category, clause } = order.fields.matter;
  return {
    demand,
    petitioner: order.fields.person.name,
    place: order.fields.place.text,
    officerName: feedback?.officer || dispatch?.officers || '',
    officerUnit: dispatch?.unit ?? '',
    officerPhone: feedback?.phone ?? '',
    done: feedback?.text ?? '',
    remaining: '',
    category: category === 'report' ? null : category,
    clause: category === 'report' ? '' : clause,
  };
}

const lines = ['petitioner', 'place', 'officerName', 'officerUnit', 'officerPhone'] as const;
const long = ['done', 'remaining'] as const;

/** 先处理后移交: every field of the document is mandatory where there was violence or an extreme act (L1). */
export function HandOverForm(props: FormProps) {
  const { t } = useTranslation(['order', 'enums']);
  const seat = useSeat();
  const { order } = props.view;
  const initial = useMemo(() => disposalFrom(order), [order]);
  const { value, set, panel } = useActForm(props, 'hand_over', initial);
  const { category, clause, ...disposal } = value;
  const violent = isViolent(order.dangerEver);
  const missing = [
    ...(Object.keys(disposal) as (keyof Disposal)[])
      .filter((key) => violent || key === 'demand')
      .filter((key) => disposal[key].trim().length < (key === 'officerPhone' ? 3 : 1))
      .map((key) => t(`disposal.${key}`)),
    ...(category === null ? [t('form.handOver.category')] : []),
    ...(clause.trim() ? [] : [t('form.handOver.clause')]),
  ];
  const submit = () => {
    if (category === null) return;
    void runAct(order.id, 'hand_over', async () => {
      await seat.call('orders.handOver', { orderId: order.id, disposal, category, clause: clause.trim() });
      await props.refresh();
    });
  };
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">{t(violent ? 'form.handOver.intro' : 'form.handOver.introCalm')}</p>
      <TextField
        rows={2}
        required
        label={t('disposal.demand')}
        value={value.demand}
        maxLength={2000}
        hint={
          <Button size="small" onClick={() => set({ demand: order.fields.matter.narrative })}>
            {t('form.handOver.useNarrative')}
          </Button>
        }
        onChange={(demand) => set({ demand })}
      />
      {lines.map((key) => (
        <TextField
          key={key}
          required={violent}
          label={t(`disposal.${key}`)}
          value={value[key]}
          onChange={(v) => set({ [key]: v })}
        />
      ))}
      {long.map((key) => (
        <TextField
          key={key}
          rows={2}
          required={violent}
          label={t(`disposal.${key}`)}
          value={value[key]}
          maxLength={4000}
          onChange={(v) => set({ [key]: v })}
        />
      ))}
      <ChoiceField
        required
        label={t('form.handOver.category')}
        value={category}
        choices={Category.options.map((c) => ({ value: c, label: t(`enums:category.${c}`) }))}
        onChange={(c) => set({ category: c })}
      />
      <TextField
        wide
        required
        label={t('form.handOver.clause')}
        placeholder={t('form.return.clauseHint')}
        value={clause}
        maxLength={200}
        onChange={(c) => set({ clause: c })}
      />
    </ActPanel>
  );
}
