import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupNumber, onlineChannel } from '../../../../shared/domain/index.ts';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { dayTime, useDurationText, useListText } from '../../../ui/index.ts';
import { type Desk, orgName } from '../desk.ts';

/** Where the order comes from that is no call of its own: paper, a number it had before, an inbox that others take. */
export function Origin({ view: { order }, desk }: { view: OrderView; desk: Desk }) {
  const { t } = useTranslation('duty');
  const duration = useDurationText();
  const list = useListText();
  const { paper, surge, formerNumbers } = order;
  const answering = desk.directory.orgs.find((org) => org.id === order.addressee)?.side;
  const online =
    answering && order.fields.source.channel === 'internet' ? onlineChannel(desk.directory, answering) : null;
  const gap = paper ? duration(Date.parse(paper.enteredAt) - Date.parse(paper.writtenAt)) : '';
  return (
    <>
      {online ? <Alert type="info" showIcon title={t('mark.online', { ...online })} /> : null}
      {paper ? (
        <Alert
          type="warning"
          showIcon
          title={t('mark.paperGap', {
            ...{ writer: paper.writer, name: paper.enteredBy, gap },
            writtenAt: dayTime(paper.writtenAt),
            enteredAt: dayTime(paper.enteredAt),
          })}
        />
      ) : null}
      {formerNumbers.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('mark.former', { numbers: list(formerNumbers.map((number) => groupNumber(number))) })}
        />
      ) : null}
      {surge ? (
        <Alert
          type="info"
          showIcon
          title={t('mark.surge', {
            orgs: list(surge.to.map((org) => orgName(desk, org))),
            org: orgName(desk, surge.for),
            until: dayTime(surge.until),
          })}
        />
      ) : null}
    </>
  );
}
