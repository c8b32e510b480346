import { ArrowRightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

export type HopStop = {
  name: string;
  /** Only passes the order on: nobody need be on duty there (R4). */ transit: boolean;
};

/** A route as the stops an order makes: 汶上县110 → 市级110（途经）→ 市12345. */
export function Hops({ stops }: { stops: readonly HopStop[] }) {
  const { t } = useTranslation('common');
  return (
    <ol className="ui-hops">
      {stops.map((stop, i) => (
        <li key={`${i}-${stop.name}`} className={stop.transit ? 'ui-hop-transit' : 'ui-hop'}>
          {i > 0 ? <ArrowRightOutlined aria-hidden /> : null}
          <span>{stop.name}</span>
          {stop.transit ? <small>{t('transit')}</small> : null}
        </li>
      ))}
    </ol>
  );
}
