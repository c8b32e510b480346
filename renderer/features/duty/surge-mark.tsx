import { SwapOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { SeatClient } from '../../bridge/index.ts';
import { useAsked, useNavigation, useOrgName, useOwnOrg } from '../../stores/index.ts';
import { dayTime, useListText } from '../../ui/index.ts';

// Nobody is told of stored orders in an emergency session: then there is no mark either.
const ask = (seat: SeatClient) => seat.call('surges.list', {}).catch(() => []);

/** Stands in the top bar while county seats take the city 110's inbox: it moves nothing, and opens the page of the surge. */
export function SurgeMark() {
  const { t } = useTranslation('duty');
  const name = useOrgName();
  const list = useListText();
  const own = useOwnOrg();
  const navigation = useNavigation();
  const surge = useAsked(ask).value?.find((row) => row.running)?.surge;
  if (!surge || !own) return null;
  const until = dayTime(surge.until).slice(0, 11);
  const city = own.level === 'city';
  return (
    <button type="button" className="top-surge" onClick={() => navigation.openDuty('surge')}>
      <SwapOutlined aria-hidden />{' '}
      {city
        ? t('surge.bannerCity', { counties: list(surge.counties.map(name)), until })
        : t('surge.bannerCounty', { org: name(surge.org), until })}
    </button>
  );
}
