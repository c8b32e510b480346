import { useTranslation } from 'react-i18next';
import type { EvaluationSettings } from '../../../shared/domain/index.ts';
import { useMarks } from '../../ui/index.ts';

const rows = [
  ['shortFeedbackCharacters', 'characters'],
  ['repeatedReturns', 'times'],
  ['movingHours', 'hours'],
  ['conferenceHours', 'hours'],
] as const;

/** The figures the evaluation rests on (L6): what each is for, value, unit, and where it comes from. */
export function Thresholds({ settings }: { settings: EvaluationSettings }) {
  const { t } = useTranslation('city');
  const mark = useMarks();
  return (
    <table className="city-table" aria-label={t('threshold.title')}>
      <caption>{t('threshold.title')}</caption>
      <thead>
        <tr>
          {(['what', 'value', 'source'] as const).map((head) => (
            <th key={head} scope="col">
              {t(`threshold.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, unit]) => (
          <tr key={name}>
            <th scope="row">{t(`threshold.of.${name}`)}</th>
            <td className="ui-num">{t(`threshold.unit.${unit}`, { n: settings[name].value })}</td>
            <td>
              {t(settings[name].official ? 'threshold.official' : 'threshold.ours')}
              {mark.colon}
              {settings[name].basis}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('threshold.of.clocks')}</th>
          <td>{t('threshold.perOrder')}</td>
          <td>{t('threshold.clockSource')}</td>
        </tr>
      </tbody>
    </table>
  );
}
