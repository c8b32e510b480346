import { useTranslation } from 'react-i18next';
import type { EvaluationFact, FactRule } from '../../../shared/domain/index.ts';
import { useOrgName } from '../../stores/index.ts';
import { fullTime, useDurationText, useListText, useMarks } from '../../ui/index.ts';
import type { Words } from './quarters.ts';

/** What the figure of a rule counts; rules that rest on a clock have none. */
const limitUnits: Partial<Record<FactRule, 'characters' | 'times' | 'hours'>> = {
  short_feedback: 'characters',
  repeated_returns: 'times',
  not_moving: 'hours',
};

/** The words of the report in the language of the desk; a name the catalogue lacks is printed as it came. */
export function useReportWords(): Words {
  const { t } = useTranslation(['city', 'enums']);
  const org = useOrgName();
  const list = useListText();
  const duration = useDurationText();
  const limitOf = ({ rule, threshold }: EvaluationFact): string => {
    const unit = limitUnits[rule];
    if (!threshold) return '';
    const limit = unit ? t(`threshold.unit.${unit}`, { n: threshold.value }) : threshold.value;
    return t('evidence.limit', { limit, basis: threshold.basis });
  };
  const clockOf = ({ clock }: EvaluationFact): string =>
    clock
      ? t('evidence.clock', {
          clock: t(`enums:clock.${clock.clock as 'sign'}`, { defaultValue: clock.clock }),
          length: t(`enums:clockUnit.${clock.unit as 'hours'}`, { n: clock.value, defaultValue: `${clock.value}` }),
          basis: clock.basis,
          due: fullTime(clock.dueAt),
        })
      : '';
  const eventsOf = ({ events }: EvaluationFact): string =>
    list(
      events.map(({ version, kind, at }) => {
        const event = t(`enums:event.${kind as 'signed'}`, { defaultValue: kind });
        return t('evidence.event', { n: version, event, time: fullTime(at) });
      }),
    );
  return {
    org,
    semicolon: useMarks().semicolon,
    key: (name) => t(`key.${name}` as 'key.total', { defaultValue: name }),
    group: (name) => t(`group.${name}` as 'group.received', { defaultValue: name }),
    seconds: (n) => duration(n * 1000),
    hours: (n) => t('threshold.unit.hours', { n }),
    evidence: (fact) => [eventsOf(fact), clockOf(fact), limitOf(fact)],
  };
}
