import { useTranslation } from 'react-i18next';
import type { VoiceReceipt } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useDirectory, useSeat } from '../../stores/index.ts';
import { DispatchFields, InlineForm, emptyDispatch } from '../../ui/form/index.ts';
import { useListText } from '../../ui/index.ts';

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
  const list = useListText();
  const seat = useSeat();
  const directory = useDirectory();
  const { value, set, run, error, busy } = useForm(dispatchKey(receipt), emptyDispatch);
  const sent = receipt.dispatches.map((d) => d.unit);
  const labels = {
    unit: t('form.unit'),
    officers: t('form.officers'),
    means: t('form.means'),
    additional: t('form.additional'),
    already: t('form.already', { units: list(sent) }),
  };
  const missing = [!value.unit.trim() && labels.unit, sent.length > 0 && !value.additional && labels.additional];
  const fields = list(missing);
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
      barred={fields ? t('form.required', { fields }) : null}
      busy={busy}
      error={error}
      focus={focus}
      onSubmit={submit}
      onClose={onClose}
    >
      <DispatchFields value={value} onChange={set} units={units} sent={sent} labels={labels} />
    </InlineForm>
  );
}
