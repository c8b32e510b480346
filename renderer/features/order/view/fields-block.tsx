import { useTranslation } from 'react-i18next';
import { type Order, missingFields } from '../../../../shared/domain/index.ts';
import { useDivisionName } from '../../../stores/index.ts';
import { useListText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Block, Row } from './block.tsx';
import { ClauseLine } from './clause-line.tsx';

/** What the call was about. Gaps are red and named, because an emergency may go out with any of them open. */
export function FieldsBlock({ order, desk }: { order: Order; desk: Desk }) {
  const { t } = useTranslation(['order', 'enums', 'common']);
  const list = useListText();
  const divisionName = useDivisionName();
  const { person, place, matter, source } = order.fields;
  const gaps = missingFields(order.fields);
  const gap = (field: (typeof gaps)[number]) => (gaps.includes(field) ? t('field.missing') : null);
  const marks = [
    person.anonymous && t('field.anonymous'),
    person.confidential && t('field.confidential'),
    person.language,
  ].filter(Boolean);
  return (
    <Block title={t('block.fields')}>
      <dl className="order-rows">
        <Row label={t('field.narrative')} missing={gap('narrative')}>
          <p className="order-narrative">{matter.narrative}</p>
        </Row>
        <Row label={t('field.place')} missing={gap('place')}>
          {place.unknown ? t('field.unknownPlace') : place.text}
          <small>
            {divisionName(place.division)} {t(place.verified ? 'field.verified' : 'field.unverified')}
          </small>
        </Row>
        <Row label={t('field.person')}>
          {person.name || t('field.unknown')} <small>{[t(`enums:role.${person.role}`), ...marks].join(' · ')}</small>
        </Row>
        <Row label={t('field.callback')} missing={gap('callback')}>
          {person.doNotCall ? (
            <strong className="order-gap">
              {t('field.doNotCall')} {t('field.safeContact')} {person.safeContact || t('field.unknown')}
            </strong>
          ) : (
            <span className="ui-num">{source.callbackNumber || t('field.unknown')}</span>
          )}
        </Row>
        <Row label={t('field.callerNumber')}>
          <span className="ui-num">{source.callerNumber || t('field.unknown')}</span>{' '}
          <small>{t(`enums:channel.${source.channel}`)}</small>
        </Row>
        <Row label={t('field.category')} missing={gap('category')}>
          {matter.category ? t(`enums:category.${matter.category}`) : null}
        </Row>
        <Row label={t('field.clause')} missing={gap('clause')}>
          <ClauseLine order={order} />
        </Row>
        {matter.complainedOf ? (
          <Row label={t('field.complainedOf')}>
            {[matter.complainedOf.org && orgName(desk, matter.complainedOf.org), matter.complainedOf.unit]
              .filter(Boolean)
              .join(' ')}
          </Row>
        ) : null}
        {order.proposal ? (
          <Row label={t('field.proposal')}>
            {t(order.proposal.followed ? 'field.followed' : 'field.overruled', {
              handler: t(`enums:handler.${order.proposal.handler}`),
            })}{' '}
            <small>{order.proposal.clause}</small>
          </Row>
        ) : null}
        {source.peerNumber ? <Row label={t('field.peerNumber')}>{source.peerNumber}</Row> : null}
        {matter.services.length > 0 ? (
          <Row label={t('field.services')}>{list(matter.services.map((s) => t(`enums:service.${s}`)))}</Row>
        ) : null}
        {matter.remark ? <Row label={t('field.remark')}>{matter.remark}</Row> : null}
      </dl>
    </Block>
  );
}
