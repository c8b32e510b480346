import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarterReport } from '../../../shared/domain/index.ts';
import { useDesk, useDirectory, useOrgName } from '../../stores/index.ts';
import { ErrorNotice, ShortcutButton, fullTime } from '../../ui/index.ts';
import { Thresholds } from './thresholds.tsx';
import { useReportWords } from './report-words.ts';
import { type Line, csvOf, lastQuarters, linesOf } from './quarters.ts';

/** 季度通报: computed at the hub, shown, printed and exported here. Facts with their evidence, never a verdict. */
export function ReportBlock() {
  const { t } = useTranslation('city');
  const { seat } = useDesk();
  const org = useOrgName();
  const published = useDirectory()?.evaluation;
  const [quarters] = useState(() => lastQuarters(new Date()));
  const [quarter, setQuarter] = useState(quarters[0] ?? '');
  const [report, setReport] = useState<QuarterReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const fetch = (): void => {
    setError(null);
    seat.call('report.quarter', { quarter }).then(setReport, setError);
  };
  const words = useReportWords();
  // The figures a report was computed by, which may be older than those in force.
  const settings = report?.settings ?? published;
  const lines = report ? linesOf(report, words) : [];
  return (
    <section className="city-block" aria-label={t('report')}>
      <h3>{t('report')}</h3>
      <div className="city-bar">
        <Select
          aria-label={t('quarter')}
          value={quarter}
          onChange={setQuarter}
          options={quarters.map((value) => ({
            value,
            label: t('quarterName', { year: value.slice(0, 4), n: value.slice(5) }),
          }))}
        />
        <ShortcutButton keys="Alt+Q" type="primary" onPress={fetch}>
          {t('compute')}
        </ShortcutButton>
        <ShortcutButton keys="Alt+X" disabled={!report} onPress={() => download(lines, `${quarter}.csv`)}>
          {t('export')}
        </ShortcutButton>
        <ShortcutButton keys="Ctrl+P" disabled={!report} onPress={() => window.print()}>
          {t('print')}
        </ShortcutButton>
      </div>
      <ErrorNotice error={error} onRetry={fetch} />
      {report ? (
        <p className="city-note">{t('basis', { from: report.from, to: report.to, at: fullTime(report.at) })}</p>
      ) : null}
      {report?.of ? <p className="city-note">{t('ownOnly', { org: org(report.of) })}</p> : null}
      {settings ? <Thresholds settings={settings} /> : null}
      <Lines lines={lines} />
      {report && report.moreFacts > 0 ? <p className="city-note">{t('moreFacts', { n: report.moreFacts })}</p> : null}
    </section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('city');
  if (lines.length === 0) return null;
  return (
    <table className="city-table city-report">
      <caption>{t('figures.title')}</caption>
      <thead>
        <tr>
          {(['group', 'name', 'value'] as const).map((head) => (
            <th key={head} scope="col">
              {t(`figures.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <tr key={i}>
            <th scope="row">
              <span className={line.group === lines[i - 1]?.group ? 'city-again' : undefined}>{line.group}</span>
            </th>
            <td>{line.name}</td>
            <td className="ui-num city-value">{line.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The page does no networking: the file is made from what it holds. */
function download(lines: readonly Line[], name: string): void {
  const url = URL.createObjectURL(new Blob([csvOf(lines)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
