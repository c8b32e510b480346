import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupNumber } from '../../../../shared/domain/index.ts';
import type { DuplicateView } from '../../../../shared/ipc/index.ts';
import { useSeat } from '../../../stores/index.ts';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { useListText, useMarks } from '../../../ui/index.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';

type MergeValues = { into: string | null };
const nothing: MergeValues = { into: null };

/** 合并: into one of the orders that may be about the same matter; a person chooses, nothing is merged by itself. */
export function MergeForm(props: FormProps) {
  const { t } = useTranslation(['order', 'call', 'enums']);
  const list = useListText();
  const mark = useMarks();
  const { order } = props.view;
  const found = useFound(order.id);
  const { value, set, act, panel } = useActForm(props, 'merge', nothing);
  const label = t('form.merge.into');
  const submit = () => {
    if (value.into) void act({ kind: 'merge', body: { into: value.into } });
  };
  const choices = (found ?? []).map(({ order: { id, number, title, place, business }, why, joinable }) => {
    const known = list([t(`call:duplicates.${why}`), t(`enums:business.${business}`)]);
    return {
      value: id,
      label: `${groupNumber(number)} ${title} ${place}${mark.open}${known}${mark.close}`,
      barred: joinable ? undefined : t('call:duplicates.barred'),
    };
  });
  return (
    <ActPanel {...panel} missing={[value.into === null && label]} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">{t('form.merge.what')}</p>
      {found?.length === 0 ? <p className="form-wide form-warning">{t('form.merge.none')}</p> : null}
      <ChoiceField required label={label} value={value.into} choices={choices} onChange={(into) => set({ into })} />
    </ActPanel>
  );
}

/** Null until main has answered. */
function useFound(id: string): DuplicateView[] | null {
  const seat = useSeat();
  const [found, setFound] = useState<DuplicateView[] | null>(null);
  useEffect(() => {
    let current = true;
    const take = (next: DuplicateView[]) => void (current && setFound(next));
    seat.call('orders.duplicates', { id }).then(take, () => take([]));
    return () => {
      current = false;
    };
  }, [seat, id]);
  return found;
}

const noReason = { reason: '' };

/** 撤销合并: the order is again what it was. */
export function UnmergeForm(props: FormProps) {
  const { t } = useTranslation('order');
  const into = props.view.order.merged?.into ?? null;
  const { value, set, act, panel } = useActForm(props, 'unmerge', noReason);
  const label = t('form.unmerge.reason');
  const submit = () => {
    if (into) void act({ kind: 'unmerge', body: { into, reason: value.reason.trim() } });
  };
  return (
    <ActPanel {...panel} missing={[!value.reason.trim() && label]} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide order-muted">{t('form.unmerge.what')}</p>
      <TextField rows={2} required label={label} value={value.reason} onChange={(reason) => set({ reason })} />
    </ActPanel>
  );
}
