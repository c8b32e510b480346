import { useTranslation } from 'react-i18next';
import { useDivisionName, useScopeTables } from '../../stores/index.ts';
import { useListText, useMarks } from '../../ui/index.ts';
import { type AmendmentValues, type Change, amendmentOf, changesOf, problemsOf } from './amendment.ts';

/** What pressing will change, before it is pressed; and that no order of before is judged again (S1). */
export function ScopeChanges({ value }: { value: AmendmentValues }) {
  const { t } = useTranslation('city');
  const tables = useScopeTables();
  const changes = changesOf(value.rows, tables, useDivisionName());
  const kept = (tables.at(-1)?.rows.length ?? 0) - changes.filter((change) => change.what !== 'added').length;
  const same = changes.filter((change) => change.what === 'same').length;
  return (
    <section className="city-changes" aria-label={t('scope.changes')}>
      <h4>{t('scope.changes')}</h4>
      <ul className="city-list">
        {changes.map((change, i) => (
          <ChangeLine key={i} change={change} />
        ))}
      </ul>
      <p>{t('scope.kept', { n: kept + same })}</p>
      <p className="city-note">{t('scope.notRejudged')}</p>
      <Barred value={value} />
    </section>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const { t } = useTranslation('city');
  const mark = useMarks();
  return (
    <li>
      <b>{t(`scope.what.${change.what}`)}</b> {change.clause || change.id}
      {change.fields.map(({ field, from, to }) => (
        <div key={field} className="city-change">
          {t(`scope.field.${field}`)}
          {mark.colon}
          {change.what === 'added' ? null : <del>{from || t('scope.nothing')}</del>}{' '}
          <ins>{to || t('scope.nothing')}</ins>
        </div>
      ))}
    </li>
  );
}

/** Why it cannot be published as it stands, in words. */
function Barred({ value }: { value: AmendmentValues }) {
  const { t } = useTranslation('city');
  const list = useListText();
  const tables = useScopeTables();
  const read = amendmentOf(value);
  const field = (name: string): string => t(`scope.field.${name}` as 'scope.field.id', { defaultValue: name });
  const lines =
    'missing' in read
      ? [t('scope.missing', { fields: list(read.missing.map(field)) })]
      : problemsOf(read.amendment, tables).map(({ what, row, detail }) =>
          [t(`scope.problem.${what}`), row, detail].filter(Boolean).join(' '),
        );
  if (lines.length === 0) return null;
  return (
    <ul className="city-list city-bad" role="status">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
