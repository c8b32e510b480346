import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import {
  BusinessTag,
  Hops,
  LegTag,
  OrderNumber,
  SupervisionTag,
  TimeText,
  useListText,
  useMarks,
} from '../../../ui/index.ts';
import { DeliveryTruth } from './delivery-truth.tsx';
import { type Desk, orgName } from '../desk.ts';
import { stopsOf } from '../model/stops.ts';

/** Whose order this is, where it stands on each of the four axes, and the way it has come. */
export function OrderHeader({ view, desk }: { view: OrderView; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums', 'common']);
  const list = useListText();
  const mark = useMarks();
  const { order, summary } = view;
  const { matter } = order.fields;
  const name = (id: string) =>
    id === desk.org ? `${orgName(desk, id)}${mark.open}${t('header.you')}${mark.close}` : orgName(desk, id);
  return (
    <header className="order-header">
      {matter.danger.length > 0 ? (
        <p className="order-danger-kinds">
          {list(matter.danger.map((d) => t(`enums:danger.${d}`)))}
          {matter.silent ? <b> · {t('header.silent')}</b> : null}
        </p>
      ) : null}
      <dl className="order-ids">
        <Pair label={t('header.number')}>
          <OrderNumber value={order.number} />
        </Pair>
        <Pair label={t('header.firstReceiver')}>{name(order.firstReceiver)}</Pair>
        <Pair label={t('header.owner')}>{name(order.owner)}</Pair>
        <Pair label={t('header.addressee')}>{name(order.addressee)}</Pair>
        <Pair label={t('header.taken')}>
          <TimeText at={order.createdAt} />
        </Pair>
        <Pair label={t('header.synced')}>
          {order.syncedAt ? <TimeText at={order.syncedAt} /> : <b className="order-warn">{t('header.notSynced')}</b>}
        </Pair>
      </dl>
      <section className="order-axes" aria-label={t('axis.title')}>
        <Axis label={t('axis.business')}>
          <BusinessTag value={order.business} />
          {order.reopenings.length > 0 ? (
            <small>{t('header.reopened', { times: order.reopenings.length })}</small>
          ) : null}
          {order.extensions.length > 0 ? (
            <small>
              {t('header.extended', {
                times: order.extensions.length,
                days: order.extensions.reduce((sum, e) => sum + e.workingDays, 0),
              })}
            </small>
          ) : null}
          {order.conference ? <small>{t('header.conference')}</small> : null}
        </Axis>
        <Axis label={t('axis.delivery')}>
          <DeliveryTruth view={view} desk={desk} />
        </Axis>
        <Axis label={t('axis.legs')}>
          <Legs view={view} />
        </Axis>
        <Axis label={t('axis.supervision')}>
          <SupervisionTag value={summary.supervision} />
        </Axis>
      </section>
      <div className="order-route">
        <span className="order-label">{t('header.route')}</span>
        {order.fields.source.channel === 'internet' ? <b>{t('header.internet')}</b> : null}
        {order.hops.length > 0 ? (
          <Hops stops={stopsOf(order, (id) => orgName(desk, id))} />
        ) : (
          <span>{t('header.noRoute', { org: orgName(desk, order.firstReceiver) })}</span>
        )}
      </div>
    </header>
  );
}

function Pair({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Axis({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="order-axis">
      <span className="order-label">{label}</span>
      <div>{children}</div>
    </div>
  );
}

function Legs({ view }: { view: OrderView }) {
  const { t } = useTranslation(['order', 'enums']);
  const talk = view.order.threeWay;
  if (talk === null) return <span className="order-muted">{t('axis.noLegs')}</span>;
  return (
    <ul className="order-legs">
      {(['caller', '12345', '110'] as const).map((party) => (
        <li key={party}>
          {t(`enums:party.${party}`)} <LegTag value={talk.parties[party].state} />
        </li>
      ))}
    </ul>
  );
}
