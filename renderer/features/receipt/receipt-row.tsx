import { CheckCircleOutlined, ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupNumber } from '../../../shared/domain/index.ts';
import type { ReceiptView } from '../../../shared/ipc/index.ts';
import { useUnfolded } from '../../stores/form-store.ts';
import { useOwnOrg } from '../../stores/index.ts';
import { DeliveryTag, SpokenNumber, TimeText, useListText } from '../../ui/index.ts';
import { ReceiptDispatch, dispatchKey } from './receipt-dispatch.tsx';
import { stateOf } from './receipts.ts';

type Props = { row: ReceiptView; onOpenOrder: (orderId: string) => void; onChanged: () => void };

/** A receipt and what has become of it; until its order is here it can be dispatched on by itself. */
export function ReceiptRow({ row, onOpenOrder, onChanged }: Props) {
  const { t } = useTranslation(['receipt', 'enums']);
  const list = useListText();
  const { receipt } = row;
  const dispatch = useUnfolded(dispatchKey(receipt));
  const state = stateOf(row);
  const police = useOwnOrg()?.side === '110';
  const { orderId } = receipt;
  return (
    <li className="receipt-row" data-state={state}>
      <div className="receipt-line">
        <SpokenNumber value={receipt.spoken} size="big" />
        <TimeText at={receipt.receivedAt} />
        <StateMark state={state} />
        <DeliveryTag value={row.delivery} />
        {orderId ? (
          <Button type="link" onClick={() => onOpenOrder(orderId)}>
            {t('openOrder', { number: groupNumber(receipt.orderNumber) })}
          </Button>
        ) : null}
        {police && orderId === null ? (
          <Button aria-expanded={dispatch.open} onClick={() => dispatch.set(!dispatch.open)}>
            {t('dispatch')}
          </Button>
        ) : null}
        {police && orderId !== null ? <span className="receipt-soft">{t('onOrder')}</span> : null}
      </div>
      <div>
        <b>{receipt.place}</b> {list(receipt.danger.map((d) => t(`enums:danger.${d}`)))} {receipt.text}
      </div>
      <div className="receipt-soft">
        {t('received', { caller: receipt.caller, operator: receipt.operator })}{' '}
        {receipt.ownNumber ? t('ownNumberTold', { number: receipt.ownNumber }) : ''}
      </div>
      {receipt.dispatches.map((d) => (
        <div key={`${d.at}-${d.unit}`}>
          <TimeText at={d.at} /> {t('dispatched', { unit: d.unit, officers: d.officers })}
        </div>
      ))}
      {dispatch.open && orderId === null ? (
        <ReceiptDispatch
          receipt={receipt}
          focus={dispatch.asked}
          onClose={() => dispatch.set(false)}
          onSaved={() => {
            dispatch.set(false);
            onChanged();
          }}
        />
      ) : null}
    </li>
  );
}

function StateMark({ state }: { state: ReturnType<typeof stateOf> }) {
  const { t } = useTranslation('receipt');
  const icon = { waiting: <ClockCircleOutlined aria-hidden />, joined: <CheckCircleOutlined aria-hidden /> };
  return (
    <strong className="receipt-state" data-state={state}>
      {state === 'waiting' || state === 'joined' ? icon[state] : <WarningFilled aria-hidden />} {t(`state.${state}`)}
    </strong>
  );
}
