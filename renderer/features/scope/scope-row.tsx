import { CheckOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScopeRow } from '../../../shared/domain/index.ts';
import { useDivisionName } from '../../stores/index.ts';
import { useListText, useMarks } from '../../ui/index.ts';

type Props = {
  row: ScopeRow;
  id: string;
  /** The arrow keys stand on it. */
  current: boolean;
  open: boolean;
  onOpen: () => void;
  /** Takes the row over into the call; null where there is no call to take it. */
  onChoose: (() => void) | null;
};

/** One row of the scope table: whose it is and by which clause; opened, everything the table says of it. */
export function ScopeRowView({ row, id, current, open, onOpen, onChoose }: Props) {
  const { t } = useTranslation(['scope', 'enums']);
  const category = row.category ? t(`enums:category.${row.category}`) : t('rule');
  return (
    <li id={id} role="option" aria-selected={current} className={current ? 'scope-row scope-row-on' : 'scope-row'}>
      <button type="button" className="scope-row-head" tabIndex={-1} aria-expanded={open} onClick={onOpen}>
        <Tag className={`scope-side scope-side-${row.side}`}>{t(`side.${row.side}`)}</Tag>
        <span className="scope-clause">{row.clause}</span>
        <small>{row.clause.endsWith(row.item) ? category : `${category} · ${row.item}`}</small>
      </button>
      {open ? <Detail row={row} /> : row.text === row.item ? null : <p className="scope-short">{row.text}</p>}
      {onChoose && current ? (
        <Button size="small" type="primary" tabIndex={-1} icon={<CheckOutlined />} onClick={onChoose}>
          {t('choose')}
        </Button>
      ) : null}
    </li>
  );
}

function Detail({ row }: { row: ScopeRow }) {
  const { t } = useTranslation(['scope', 'common']);
  const nameOf = useDivisionName();
  const join = useListText();
  const mark = useMarks();
  const words = (list: readonly string[]) => join(list) || t('common:none');
  return (
    <div className="scope-detail">
      <p className="scope-text">{row.text}</p>
      <dl>
        <dt>{t('for')}</dt>
        <dd>{words(row.hints.for)}</dd>
        <dt>{t('against')}</dt>
        <dd>{words(row.hints.against)}</dd>
        <dt>{t('regions')}</dt>
        <dd>
          {Object.entries(row.regions)
            .map(([code, { side, basis }]) => t('region', { name: nameOf(code), side: t(`side.${side}`), basis }))
            .join(mark.semicolon) || t('noRegions')}
        </dd>
        <dt>{t('since')}</dt>
        <dd className="ui-num">{t('sinceText', { version: row.version, day: row.validFrom })}</dd>
      </dl>
    </div>
  );
}
