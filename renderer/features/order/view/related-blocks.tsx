import { LinkOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Order, groupNumber } from '../../../../shared/domain/index.ts';
import { TimeText, outcomeText, useListText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Block, Row } from './block.tsx';

type Props = { order: Order; desk: Desk };

/** The other parts of the same matter: each has its own number and owner; closing one never closes another (L3). */
export function LinksBlock({ order, onOpen }: { order: Order; onOpen?: (orderId: string) => void }) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.links.length === 0) return null;
  return (
    <Block title={t('block.links')}>
      <ul className="order-lines">
        {order.links.map((link) => (
          <li key={`${link.relation}-${link.orderId}`}>
            {t(`enums:relation.${link.relation}`)}{' '}
            <Button
              type="link"
              icon={<LinkOutlined aria-hidden />}
              aria-label={`${t('link.open')} ${link.number}`}
              disabled={!onOpen}
              onClick={() => onOpen?.(link.orderId)}
            >
              {groupNumber(link.number)}
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** What calls about the same incident have added, each under its own number. */
export function MergesBlock({ order, desk }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  const list = useListText();
  if (order.merges.length === 0) return null;
  return (
    <Block title={t('block.merges')}>
      <ul className="order-lines">
        {order.merges.toReversed().map((m) => (
          <li key={m.orderId}>
            <TimeText at={m.at} /> {groupNumber(m.number)} {orgName(desk, m.org)}
            {m.danger.length > 0 ? <b> {list(m.danger.map((d) => t(`enums:danger.${d}`)))}</b> : null}
            <p>{m.text}</p>
          </li>
        ))}
      </ul>
    </Block>
  );
}

const disposalKeys = [
  'demand',
  'petitioner',
  'place',
  'officerName',
  'officerUnit',
  'officerPhone',
  'done',
  'remaining',
] as const;

/** 先处理后移交: what the police told 12345 when they handed the rest over (L1). */
export function DisposalBlock({ order }: { order: Order }) {
  const { t } = useTranslation('order');
  const { disposal } = order;
  if (disposal === null) return null;
  return (
    <Block title={t('block.disposal')}>
      <dl className="order-rows">
        {disposalKeys.map((key) => (
          <Row key={key} label={t(`disposal.${key}`)}>
            {disposal[key]}
          </Row>
        ))}
      </dl>
    </Block>
  );
}

/** The three-way call in brief; its checklist has a page of its own. */
export function TalkBlock({ order, desk }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  const talk = order.threeWay;
  if (talk === null) return null;
  const tools = { t, org: (id: string) => orgName(desk, id) } as Parameters<typeof outcomeText>[2];
  const danger = talk.danger === null ? 'dangerOpen' : talk.danger.answer === 'yes' ? 'danger' : 'noDanger';
  return (
    <Block title={t('block.threeWay')}>
      <ul className="order-lines">
        <li>
          {t(`threeWay.${danger}`)} · {t('threeWay.facts', { count: new Set(talk.facts.map((f) => f.fact)).size })}
        </li>
        {(['12345', '110'] as const).map((side) => {
          const last = talk.opinions.findLast((o) => o.side === side);
          return last ? <li key={side}>{t('threeWay.opinion', { side, text: last.text })}</li> : null;
        })}
        {talk.outcome ? (
          <li>
            <b>{outcomeText(talk.outcome.result, talk.outcome.owner, tools)}</b>
          </li>
        ) : null}
      </ul>
    </Block>
  );
}

/** Returns with their reason, newest first: the sender completes what they name. */
export function ReturnsBlock({ order, desk }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.returns.length === 0) return null;
  return (
    <Block title={t('block.returns')}>
      <ul className="order-lines">
        {order.returns.toReversed().map((r) => (
          <li key={r.at}>
            <TimeText at={r.at} />{' '}
            {t('banner.returned', { org: orgName(desk, r.from), reason: t(`enums:returnReason.${r.reason}`) })}
            <p>{r.text}</p>
            <small>{[r.clause, r.proposedOwner].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** Free remarks, newest first. */
export function NotesBlock({ order, desk }: Props) {
  const { t } = useTranslation('order');
  if (order.notes.length === 0) return null;
  return (
    <Block title={t('block.notes')}>
      <ul className="order-lines">
        {order.notes.toReversed().map((n) => (
          <li key={`${n.at}-${n.org}`}>
            <TimeText at={n.at} /> {orgName(desk, n.org)} <span className="order-muted">{n.operator}</span>
            <p>{n.text}</p>
          </li>
        ))}
      </ul>
    </Block>
  );
}
