import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupNumber, isDangerous, missingFields } from '../../../../shared/domain/index.ts';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { SeatError } from '../../../bridge/index.ts';
import { dayTime, useErrorText, useListText, useNow, useMarks } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Origin } from './origin.tsx';

type Props = { view: OrderView; desk: Desk; onOfferAgain: (opId: string) => void };

/** What an operator must not miss about this order, each in words with an icon. */
export function Banners({ view, desk, onOfferAgain }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  const list = useListText();
  const { order } = view;
  const gaps = isDangerous(order.fields) ? missingFields(order.fields) : [];
  const talking = order.threeWay?.danger?.answer === 'yes' && order.threeWay.outcome === null;
  const others = order.realert.filter((org) => org !== desk.org).map((org) => orgName(desk, org));
  const back = order.business === 'returned' ? order.returns.at(-1) : undefined;
  return (
    <div className="order-banners">
      {order.realert.includes(desk.org) ? (
        <Alert type="error" showIcon title={t(talking ? 'banner.realertDanger' : 'banner.realert')} />
      ) : null}
      <HarassmentLine order={order} />
      {order.merged ? (
        <Alert type="info" showIcon title={t('banner.merged', { number: groupNumber(order.merged.number) })} />
      ) : null}
      {back ? (
        <Alert
          type="error"
          showIcon
          title={t('banner.returned', {
            org: orgName(desk, back.from),
            reason: t(`enums:returnReason.${back.reason}`),
          })}
          description={back.text || undefined}
        />
      ) : null}
      {order.contactable === false ? <Alert type="warning" showIcon title={t('header.notContactable')} /> : null}
      {gaps.length > 0 ? (
        <Alert
          type="error"
          showIcon
          title={t('banner.gaps', { fields: list(gaps.map((g) => t(`enums:missing.${g}`))) })}
        />
      ) : null}
      {others.length > 0 ? (
        <Alert type="warning" showIcon title={t('banner.realertOthers', { orgs: list(others) })} />
      ) : null}
      <Origin view={view} desk={desk} />
      <Refused view={view} onOfferAgain={onOfferAgain} />
    </div>
  );
}

function HarassmentLine({ order }: { order: OrderView['order'] }) {
  const { t } = useTranslation('order');
  const now = useNow();
  const { harassment } = order;
  if (harassment === null) return null;
  const { review, operator } = harassment;
  if (review === null) return <Alert type="info" showIcon title={t('harassment.flagged', { operator })} />;
  if (review.expires !== null && Date.parse(review.expires) <= now) return null;
  const title = review.expires
    ? t('harassment.confirmed', { operator: review.operator, until: dayTime(review.expires) })
    : t('harassment.rejected', { operator: review.operator });
  return <Alert type="info" showIcon title={title} />;
}

function Refused({ view, onOfferAgain }: Pick<Props, 'view' | 'onOfferAgain'>) {
  const { t } = useTranslation(['order', 'enums']);
  const mark = useMarks();
  const errorText = useErrorText();
  return view.attention.map((a) => (
    <Alert
      key={a.opId}
      type="error"
      showIcon
      title={`${t('banner.refused')}${mark.colon}${t(`enums:op.${a.kind}`)}`}
      description={
        <>
          {errorText(
            new SeatError({ code: 'refused', message: a.reason, reason: a.reason, clause: a.clause, detail: a.detail }),
          )}{' '}
          {a.detail}
          {a.typed ? <p className="order-quote">{a.typed}</p> : null}
        </>
      }
      action={<Button onClick={() => onOfferAgain(a.opId)}>{t('act.again')}</Button>}
    />
  ));
}
