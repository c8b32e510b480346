import { useTranslation } from 'react-i18next';
import { type Order, groupSpoken } from '../../../shared/domain/index.ts';
import { useOwnOrg, useSession } from '../../stores/index.ts';
import { useListText } from '../../ui/index.ts';

/**
 * What is read out, in type that can be read while holding a telephone; a gap says that it is one. Place, danger and
 * spoken number first: whatever comes after them may be cut short.
 */
export function Script({ order }: { order: Order }) {
  const { t } = useTranslation(['voice', 'enums']);
  const list = useListText();
  const org = useOwnOrg()?.name ?? '';
  const operator = useSession()?.operator?.name ?? '';
  const { place, matter, person, source } = order.fields;
  const missing = <span className="voice-gap">{t('line.missing')}</span>;
  const contact = person.safeContact ? t('line.safeContact', { contact: person.safeContact }) : '';
  return (
    <section className="voice-script" aria-label={t('script')}>
      <h3>{t('script')}</h3>
      <p>
        {order.mode === 'drill' ? <b>{t('line.drill')}</b> : null} {t('line.opening', { org, operator })}
      </p>
      <dl>
        <Line label={t('line.place')}>{place.text || (place.unknown ? t('line.unknownPlace') : missing)}</Line>
        <Line label={t('line.danger')}>
          {matter.danger.length > 0 ? list(matter.danger.map((d) => t(`enums:danger.${d}`))) : missing}
        </Line>
        <Line label={t('line.spoken')}>
          <strong className="voice-spoken ui-num">{groupSpoken(order.spoken)}</strong>
        </Line>
        <Line label={t('line.callback')}>
          {person.doNotCall ? (
            <span className="voice-gap">
              {t('line.noCallback')} {contact}
            </span>
          ) : (
            <span className="ui-num">{source.callbackNumber || source.callerNumber || missing}</span>
          )}
        </Line>
        <Line label={t('line.what')}>
          <div className="voice-what">{matter.narrative || matter.title || missing}</div>
        </Line>
      </dl>
      <p>{t('line.end')}</p>
    </section>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
