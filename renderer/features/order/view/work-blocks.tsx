import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../shared/domain/index.ts';
import { TimeText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';
import { Block } from './block.tsx';

type Props = { order: Order; desk: Desk };

/** 派警 and 交办: who was sent to do what, also where it was done on a voice hand-over. */
export function DispatchBlock({ order, desk }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.dispatches.length + order.assigned.length === 0) return null;
  return (
    <Block title={t('block.dispatches')}>
      <ul className="order-lines">
        {order.dispatches.map((d) => (
          <li key={`d-${d.at}-${d.unit}`}>
            <TimeText at={d.at} /> {t('dispatch.by', { org: orgName(desk, d.org) })} <b>{d.unit}</b> {d.officers}{' '}
            <small>
              {t(`enums:means.${d.means}`)}
              {d.via === 'voice' ? ` · ${t('dispatch.viaVoice')}` : ''}
            </small>
          </li>
        ))}
        {order.assigned.map((a) => (
          <li key={`a-${a.at}-${a.unit}`}>
            <TimeText at={a.at} /> {t('dispatch.assigned', { org: orgName(desk, a.org) })} <b>{a.unit}</b>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** What came of it, newest first, with the way the answer travels back (R4). */
export function FeedbackBlock({ order, desk }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.feedback.length === 0 && order.followUp === null) return null;
  return (
    <Block title={t('block.feedback')}>
      <ul className="order-lines">
        {order.feedback.toReversed().map((f) => (
          <li key={f.at}>
            <TimeText at={f.at} /> <b>{t(`enums:feedbackResult.${f.result}`)}</b> {orgName(desk, f.org)}
            <p>{f.text}</p>
            <small>
              {f.officer || f.phone ? `${t('feedback.officer')} ${f.officer} ${f.phone} · ` : ''}
              {f.path.length > 1 ? t('feedback.path', { path: f.path.map((o) => orgName(desk, o)).join(' → ') }) : ''}
            </small>
          </li>
        ))}
      </ul>
      {order.followUp ? (
        <p className="order-follow-up">
          <span className="order-label">{t('block.followUp')}</span> <TimeText at={order.followUp.at} />{' '}
          {order.followUp.channel
            ? t('followUp.toldBy', { channel: t(`enums:toldChannel.${order.followUp.channel}`) })
            : t('followUp.notTold')}{' '}
          · {t(`enums:satisfied.${order.followUp.satisfied}`)} {order.followUp.text}
        </p>
      ) : null}
    </Block>
  );
}

/** 119, gas, water …: who of them was told, by whom, how (L4). */
export function ServicesBlock({ order, desk }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.servicesTold.length === 0) return null;
  return (
    <Block title={t('block.services')}>
      <ul className="order-lines">
        {order.servicesTold.map((s) => (
          <li key={`${s.at}-${s.service}`}>
            <TimeText at={s.at} /> {t('service.told', { service: t(`enums:service.${s.service}`), who: s.who })}{' '}
            <small>{t('service.by', { org: orgName(desk, s.org), means: t(`enums:means.${s.means}`) })}</small>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** Every attempt to hand it over by voice, and who took it. */
export function VoiceBlock({ order }: { order: Order }) {
  const { t } = useTranslation(['order', 'enums']);
  if (order.voice.length === 0) return null;
  return (
    <Block title={t('block.voice')}>
      <ul className="order-lines">
        {order.voice.map((v) => (
          <li key={`${v.at}-${v.rung}`}>
            <TimeText at={v.at} />{' '}
            {t('voice.line', {
              rung: t(`enums:voiceRung.${v.rung}`),
              number: v.number,
              result: t(`enums:voiceResult.${v.result}`),
            })}{' '}
            {v.result === 'told' ? (
              <small>
                {t('voice.receiver', { name: v.receiverName, badge: v.receiverBadge })}
                {v.theirNumber ? ` · ${t('voice.theirs', { number: v.theirNumber })}` : ''} ·{' '}
                {t(v.readBack ? 'voice.readBack' : 'voice.notReadBack')}
              </small>
            ) : null}
          </li>
        ))}
      </ul>
    </Block>
  );
}
