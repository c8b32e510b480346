import { useTranslation } from 'react-i18next';
import { OrderPane } from '../features/order/index.ts';
import { ThreeWayPane } from '../features/three-way/index.ts';
import { useNavigation, useOrder } from '../stores/index.ts';
import { ShortcutButton } from '../ui/index.ts';

/** An order, and beside it on a tab of its own the checklist of its three-way call, where there is one. */
export function OrderCentre({ orderId, talk }: { orderId: string; talk: boolean }) {
  const { t } = useTranslation(['common', 'print']);
  const navigation = useNavigation();
  const { view } = useOrder(orderId);
  const hasTalk = talk || (view !== null && view.order.threeWay !== null);
  return (
    <div className="centre-wide">
      <div className="centre-tabs">
        <ShortcutButton keys="Alt+L" type={talk ? 'default' : 'primary'} onPress={() => navigation.openOrder(orderId)}>
          {t('order')}
        </ShortcutButton>
        <ShortcutButton
          keys="Alt+T"
          type={talk ? 'primary' : 'default'}
          disabled={!hasTalk}
          onPress={() => navigation.openThreeWay(orderId)}
        >
          {t('threeWay')}
        </ShortcutButton>
        <ShortcutButton keys="Ctrl+P" onPress={() => navigation.openPrint({ kind: 'order', orderId })}>
          {t('print:order')}
        </ShortcutButton>
        <ShortcutButton keys="Alt+ArrowLeft" onPress={navigation.goBack}>
          {t('goBack')}
        </ShortcutButton>
      </div>
      {talk ? <ThreeWayPane orderId={orderId} /> : <OrderPane orderId={orderId} />}
    </div>
  );
}
