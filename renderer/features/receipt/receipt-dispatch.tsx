import { useTranslation } from 'react-i18next';
import type { VoiceReceipt } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useDirectory, useSeat } from '../../stores/index.ts';
import { DispatchFields, InlineForm, emptyDispatch, useDispatchGaps } from '../../ui/form/index.ts';
import { useRequiredText } from '../../ui/index.ts';

type Props = {
  receipt: VoiceReceipt;
  /** Opened by the operator now: the cursor goes there. */
  focus: boolean;
  onClose: () => void;
  onSaved: () => void;
};

export const dispatchKey = ({ id }: VoiceReceipt): string => `receipt:${id}:dispatch`;

/** 派警 on what was told by voice, before the order itself is here. */
export function ReceiptDispatch({ receipt, focus, onClose, onSaved }: Props) {
  const { t } = useTranslation('receipt');
  const required = useRequiredText();
  const seat = useSeat();
  const directory = useDirectory();
  const { value, set, run, error, busy } = useForm(dispatchKey(receipt), emptyDispatch);
  const sent = receipt.dispatches.map((d) => d.unit);
  const barred = required(useDispatchGaps(value, sent));
  const submit = () =>
    void run(async () => {
      await seat.call('receipts.dispatch', { id: receipt.id, body: { ...value, unit: value.unit.trim() } });
      onSaved();
    });
  const units = (directory?.units ?? []).filter((u) => u.org.endsWith('-110')).map((u) => u.name);
  return (
    <InlineForm
      title={t('dispatch')}
      submitLabel={t('dispatch')}
      barred={barred}
      busy={busy}
      error={error}
      focus={focus}
      onSubmit={submit}
      onClose={onClose}
    >
      <DispatchFields value={value} onChange={set} units={units} sent={sent} />
    </InlineForm>
  );
}
