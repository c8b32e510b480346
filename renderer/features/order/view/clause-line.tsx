import { useTranslation } from 'react-i18next';
import { type Order, judgedBy } from '../../../../shared/domain/index.ts';
import { useDesk, useNavigation, useScopeTables } from '../../../stores/index.ts';

/** By which clause the order was judged, with the words of the version that was in force then, whatever has come since. */
export function ClauseLine({ order }: { order: Order }) {
  const { t } = useTranslation('scope');
  const { scope } = useDesk();
  const navigation = useNavigation();
  const tables = useScopeTables();
  const { clause } = order.fields.matter;
  if (!clause) return <small>{t('judgedBy', { version: order.scopeVersion })}</small>;
  const found = judgedBy(tables, { scopeVersion: order.scopeVersion, clause });
  const own = found === null || found.version === order.scopeVersion;
  const table = tables.find((each) => each.version === found?.version);
  const open = (): void => {
    if (table) scope.show(clause, table, table.version);
    navigation.openScope();
  };
  return (
    <div className="order-clause">
      {clause}{' '}
      <small>
        {t('judgedBy', { version: order.scopeVersion })}
        {own ? '' : ` · ${t('otherVersion', { version: found.version })}`}
      </small>
      {found ? (
        <>
          {found.rows.map((row) => (
            <p key={row.id} className="order-clause-text">
              {row.text}
            </p>
          ))}
          <button type="button" className="order-clause-open" onClick={open}>
            {t('open')}
          </button>
        </>
      ) : tables.some((each) => each.version === order.scopeVersion) ? null : (
        <small> · {t('unknownVersion', { version: order.scopeVersion })}</small>
      )}
    </div>
  );
}
