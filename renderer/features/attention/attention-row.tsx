import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupNumber } from '../../../shared/domain/index.ts';
import type { Attention } from '../../../shared/ipc/index.ts';
import { SeatError } from '../../bridge/index.ts';
import { useForm, useUnfolded } from '../../stores/form-store.ts';
import { useSeat } from '../../stores/index.ts';
import { InlineForm, TextField } from '../../ui/form/index.ts';
import { ErrorNotice, TimeText, useErrorText } from '../../ui/index.ts';

type Props = {
  item: Attention;
  onOpenOrder: (orderId: string) => void;
  onChanged: (items: Attention[]) => void;
};

const noWhy = { why: '' };
const nothing = {};
const dismissKey = ({ opId }: Attention): string => `attention:${opId}:dismiss`;

/** One refused act: why, what was typed, and the three ways on. */
export function AttentionRow({ item, onOpenOrder, onChanged }: Props) {
  const { t } = useTranslation(['attention', 'enums']);
  const seat = useSeat();
  const errorText = useErrorText();
  const dismiss = useUnfolded(dismissKey(item));
  const again = useForm(`attention:${item.opId}:again`, nothing);
  const { kind, reason, clause } = item;
  const offerAgain = () =>
    void again.run(async () => onChanged(await seat.call('attention.offerAgain', { opId: item.opId })));
  return (
    <li className="attention-row">
      <div className="attention-line">
        <b>{t(`enums:op.${kind}`)}</b>
        <span className="ui-number">{groupNumber(item.number)}</span>
        <span className="attention-soft">
          {t('who', { operator: item.operator })} <TimeText at={item.at} />
        </span>
      </div>
      <p className="attention-why">
        {errorText(new SeatError({ code: 'refused', message: reason, reason, clause }))}
        {item.detail ? <span className="attention-soft"> {t('detail', { detail: item.detail })}</span> : null}
      </p>
      <p className="attention-typed">
        <span className="attention-soft">{t('typed')}</span> {item.typed || t('nothingTyped')}
      </p>
      <div className="attention-line">
        <Button type="primary" loading={again.busy} onClick={offerAgain}>
          {t('offerAgain')}
        </Button>
        <Button onClick={() => onOpenOrder(item.docId)}>{t('open')}</Button>
        <Button aria-expanded={dismiss.open} onClick={() => dismiss.set(!dismiss.open)}>
          {t('dismiss')}
        </Button>
      </div>
      <ErrorNotice error={again.error} />
      {dismiss.open ? (
        <Dismiss item={item} focus={dismiss.asked} onChanged={onChanged} onClose={() => dismiss.set(false)} />
      ) : null}
    </li>
  );
}

type DismissProps = Omit<Props, 'onOpenOrder'> & { focus: boolean; onClose: () => void };

function Dismiss({ item, focus, onChanged, onClose }: DismissProps) {
  const { t } = useTranslation('attention');
  const seat = useSeat();
  const { value, set, run, error, busy } = useForm(dismissKey(item), noWhy);
  const submit = () =>
    void run(async () => onChanged(await seat.call('attention.dismiss', { opId: item.opId, why: value.why.trim() })));
  return (
    <InlineForm
      title={t('dismiss')}
      submitLabel={t('confirm')}
      barred={value.why.trim() ? null : t('needWhy')}
      busy={busy}
      error={error}
      focus={focus}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        wide
        required
        label={t('why')}
        placeholder={t('whyHint')}
        maxLength={500}
        value={value.why}
        onChange={(why) => set({ why })}
      />
    </InlineForm>
  );
}
