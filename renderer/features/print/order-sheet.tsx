import { useTranslation } from 'react-i18next';
import { groupNumber, groupSpoken } from '../../../shared/domain/index.ts';
import type { OrderView } from '../../../shared/ipc/index.ts';
import { useDivisionName, useOrgName, usePauseReasonName, useSession } from '../../stores/index.ts';
import { TimelineItem, fullTime, timelineOf, useListText } from '../../ui/index.ts';

type Props = { view: OrderView; org: string; drill: boolean; foot: string };

/** An order as it stands, with every step as the screen tells it, oldest first; a confidential person is not named on paper. */
export function OrderSheet({ view, org, drill, foot }: Props) {
  const { t } = useTranslation(['print', 'enums']);
  const list = useListText();
  const name = useOrgName();
  const { order } = view;
  const { source, person, place, matter } = order.fields;
  const secret = person.confidential;
  const hidden = (text: string) => (secret ? t('confidential') : text);
  const lines: [string, string][] = [
    [
      t('written'),
      `${fullTime(order.createdAt)} · ${order.paper ? t('enums:channel.paper') : t(`enums:channel.${source.channel}`)}`,
    ],
    [t('caller'), hidden(source.callerNumber)],
    [t('callback'), hidden(source.callbackNumber)],
    [t('person'), hidden(person.name)],
    [t('place'), place.text || (place.unknown ? t('unknownPlace') : '')],
    [t('category'), matter.category ? t(`enums:category.${matter.category}`) : ''],
    [t('clause'), matter.clause],
    [t('orderDanger'), list(matter.danger.map((d) => t(`enums:danger.${d}`)))],
    [t('narrative'), [matter.narrative, matter.remark].filter(Boolean).join('\n')],
    [t('business'), t(`enums:business.${order.business}`)],
    [t('owner'), name(order.owner)],
  ];
  return (
    <article className="sheet sheet-order">
      {drill ? <p className="sheet-drill">{t('drill')}</p> : null}
      <h1>{t('orderTitle')}</h1>
      <p className="sheet-ids">
        <span>{org}</span>
        <span>
          {t('number')} <b>{groupNumber(order.number)}</b>
        </span>
        <span>
          {t('spoken')} <b>{groupSpoken(order.spoken)}</b>
        </span>
      </p>
      <table>
        <tbody>
          {lines.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{text || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('history')}</h2>
      <History view={view} personal={(text) => text && hidden(text)} />
      <footer>{foot}</footer>
    </article>
  );
}

function History({ view, personal }: { view: OrderView; personal: (text: string) => string }) {
  const seat = useSession()?.enrolled;
  const names = { org: useOrgName(), division: useDivisionName(), pauseReason: usePauseReasonName(), personal };
  const own = { device: seat?.device ?? '', called: seat?.seatName ?? '' };
  return (
    <ol className="sheet-history">
      {timelineOf(view).map((entry) => (
        <TimelineItem key={entry.recorded.version} entry={entry} names={names} own={own} />
      ))}
    </ol>
  );
}
