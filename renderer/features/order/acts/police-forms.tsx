import { Select } from 'antd';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { policeFor } from '../../../../shared/domain/index.ts';
import { useDivisionName } from '../../../stores/index.ts';
import { DispatchFields, TextField, emptyDispatch, useDispatchGaps } from '../../../ui/form/index.ts';
import { Labelled } from '../../../ui/index.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';

/** 推送县级110: the county of the place is proposed with its reason; the city 110 decides (R2). */
export function PushForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { view, desk } = props;
  const id = useId();
  const nameOf = useDivisionName();
  const { division } = view.order.fields.place;
  const counties = desk.directory.orgs.filter((o) => o.side === '110' && o.level === 'county');
  const proposed = policeFor(desk.directory, division);
  const suggestion = proposed?.level === 'county' ? proposed : null;
  const initial = useMemo(() => ({ to: suggestion?.id ?? '', text: '' }), [suggestion?.id]);
  const { value, set, act, panel } = useActForm(props, 'push', initial);
  const submit = () => void act({ kind: 'push', body: { to: value.to, text: value.text } });
  return (
    <ActPanel {...panel} missing={value.to ? [] : [t('form.push.to')]} onSubmit={submit} onClose={props.onClose}>
      <Labelled label={t('form.push.to')} htmlFor={id} gap={!value.to}>
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={value.to || null}
          options={counties.map((o) => ({ value: o.id, label: o.name }))}
          onChange={(to) => set({ to })}
        />
      </Labelled>
      <TextField label={t('form.push.text')} value={value.text} onChange={(text) => set({ text })} />
      <p className="form-wide order-muted">
        {suggestion
          ? t('form.push.suggested', { division: nameOf(division), org: suggestion.name })
          : t('form.push.none')}
      </p>
    </ActPanel>
  );
}

/** 派警: danger overrides whose matter it is (R9), but nobody dispatches twice without meaning it. */
export function DispatchForm(props: FormProps) {
  const { view } = props;
  const { value, set, act, panel } = useActForm(props, 'dispatch', emptyDispatch);
  const sent = view.order.dispatches.map((d) => d.unit);
  const missing = useDispatchGaps(value, sent);
  const submit = () => void act({ kind: 'dispatch', body: { ...value, unit: value.unit.trim() } });
  return (
    <ActPanel {...panel} missing={missing} onSubmit={submit} onClose={props.onClose}>
      <DispatchFields value={value} onChange={set} units={unitsOf(props)} sent={sent} />
    </ActPanel>
  );
}

/** Units of this organisation first; a city 110 may also send a county's. */
export function unitsOf({ desk }: Pick<FormProps, 'desk'>): string[] {
  const sameSide = desk.directory.units.filter((u) => u.org.endsWith(`-${desk.side}`));
  return [...sameSide.filter((u) => u.org === desk.org), ...sameSide.filter((u) => u.org !== desk.org)].map(
    (u) => u.name,
  );
}
