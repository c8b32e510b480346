import { BellOutlined, WarningFilled } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../shared/ipc/index.ts';
import { useAlerts, useDesk, useNavigation, useOrgName, useStatus } from '../../stores/index.ts';
import { Elapsed, OrderNumber, ShortcutButton, useErrorText } from '../../ui/index.ts';
import { byPressure, tuneOf } from './order-of-alerts.ts';
import { type Speaker, createSpeaker } from './speaker.ts';
import { useSounds } from './use-sounds.ts';
import './alerts.css';

/**
 * The strip beneath the top bar. Its height is reserved, so an alert moves nothing; it takes no focus, and stays with
 * its sound until somebody acknowledges it.
 */
export function AlertStrip({ speaker: given }: { speaker?: Speaker }) {
  const { t } = useTranslation('alerts');
  const { alerts, error } = useAlerts();
  const [speaker] = useState(() => given ?? createSpeaker());
  const audible = useSounds(alerts, speaker);
  const errorText = useErrorText();
  const [first, ...rest] = byPressure(alerts);
  const loud = first && tuneOf(first) === 'danger';
  return (
    <section className={loud ? 'alerts alerts-loud' : 'alerts'} aria-label={t('label')}>
      {first ? <Shown alert={first} more={rest.length} /> : <span className="alerts-quiet">{t('quiet')}</span>}
      {error ? <span className="alerts-note">{errorText(error)}</span> : null}
      {audible || !first ? null : <span className="alerts-note">{t('soundOff')}</span>}
      <Actions alert={first ?? null} />
    </section>
  );
}

function Shown({ alert, more }: { alert: Alert; more: number }) {
  const { t } = useTranslation(['alerts', 'enums', 'duty']);
  const orgName = useOrgName();
  const stall = useStatus()?.stall ?? null;
  // Which step of the ladder, not merely that there is one.
  const kind = alert.kind === 'escalated' ? t(`enums:escalation.${alert.escalation}`) : t(`enums:alert.${alert.kind}`);
  const title = alert.kind === 'stalled' && stall ? t(`enums:stall.${stall.cause}`) : alert.title;
  return (
    <>
      <strong className="alerts-kind">
        {tuneOf(alert) === 'danger' ? <WarningFilled aria-hidden /> : <BellOutlined aria-hidden />} {kind}
      </strong>
      {alert.mode === 'drill' ? <strong className="alerts-drill">{t('enums:mode.drill')}</strong> : null}
      {alert.takenFor ? (
        <strong className="alerts-drill">{t('duty:mark.takenFor', { org: orgName(alert.takenFor) })}</strong>
      ) : null}
      {alert.paper ? <strong className="alerts-drill">{t('duty:mark.paper')}</strong> : null}
      <span className="alerts-title" title={title}>
        {title}
      </span>
      <span className="alerts-place">{alert.place}</span>
      <span>{alert.from ? t('from', { name: orgName(alert.from) }) : ''}</span>
      <span className="alerts-number">{alert.number ? <OrderNumber value={alert.number} /> : null}</span>
      <Elapsed since={alert.at} />
      {more > 0 ? <strong>{t('more', { n: more })}</strong> : null}
      <span className="ui-sr" role="alert">
        {t('announce', { kind, title, place: alert.place })}
      </span>
    </>
  );
}

/** Both buttons keep their place whether or not there is an alert. */
function Actions({ alert }: { alert: Alert | null }) {
  const { t } = useTranslation('alerts');
  const desk = useDesk();
  const navigation = useNavigation();
  const voice = alert?.kind === 'voice_demand';
  const open = (): void => {
    if (!alert) return;
    if (alert.kind === 'stalled') navigation.openUnsent();
    else if (!alert.orderId) navigation.openAttention();
    else if (voice) navigation.openVoice(alert.orderId);
    else navigation.openOrder(alert.orderId);
  };
  return (
    <span className="alerts-actions">
      <ShortcutButton keys="Alt+O" disabled={!alert} onPress={open}>
        {voice ? t('voice') : t('open')}
      </ShortcutButton>
      <ShortcutButton keys="Alt+A" disabled={!alert} onPress={() => alert && void desk.alerts.acknowledge(alert.id)}>
        {t('acknowledge')}
      </ShortcutButton>
    </span>
  );
}
