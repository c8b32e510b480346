import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnsentView } from '../../../shared/ipc/index.ts';
import { useNavigation } from '../../stores/index.ts';
import { OrderNumber, TimeText } from '../../ui/index.ts';

type Props = { rows: UnsentView['rows']; total: number };

/** One line for each act, in the order they will leave in. */
export function UnsentRows({ rows, total }: Props) {
  const { t } = useTranslation('unsent');
  return (
    <div className="unsent-rows" tabIndex={0} role="group" aria-label={t('title')}>
      <table>
        <thead>
          <tr>
            <th>{t('row.number')}</th>
            <th>{t('row.kind')}</th>
            <th>{t('row.at')}</th>
            <th>{t('row.operator')}</th>
            <th>{t('row.exported')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.opId} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length < total ? <p className="unsent-soft">{t('row.more', { n: total - rows.length })}</p> : null}
    </div>
  );
}

function Row({ row }: { row: UnsentView['rows'][number] }) {
  const { t } = useTranslation(['unsent', 'enums', 'common']);
  const navigation = useNavigation();
  return (
    <tr>
      <td>
        {row.isOrder ? (
          <Button type="link" size="small" onClick={() => navigation.openOrder(row.docId)}>
            <OrderNumber value={row.number} />
          </Button>
        ) : (
          <span className="ui-number">{row.number}</span>
        )}
      </td>
      <td>
        {row.urgent ? <strong className="unsent-urgent">{t('common:urgent')} </strong> : null}
        {t(`enums:op.${row.kind}`)}
      </td>
      <td>
        <TimeText at={row.at} />
      </td>
      <td>{row.operator}</td>
      <td className="unsent-file">
        {row.exported ? (
          <>
            {t('row.exportedAt')} <TimeText at={row.exported.at} />{' '}
            <span title={row.exported.file}>{baseName(row.exported.file)}</span>
          </>
        ) : (
          t('row.notExported')
        )}
      </td>
    </tr>
  );
}

/** The whole path stands in the list of files below and in the title. */
function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
