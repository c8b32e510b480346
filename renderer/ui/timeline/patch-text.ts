import type { TFunction } from 'i18next';
import type { Fields, FieldsPatch } from '../../../shared/domain/index.ts';

/** The names behind codes, and what may be said of the caller where the text stands. */
export type Names = {
  org: (id: string) => string;
  pauseReason: (id: string) => string;
  division: (code: string | null) => string;
  /** A name or number of the caller as this place may show it: as it is on the screen, hidden on a paper others may read. */
  personal: (text: string) => string;
};

/** What texts about an order need: words and names. */
export type Tools = Names & { t: TFunction<['order', 'enums', 'common']> };

/** What a correction changed and from what; only the new value where the old one is not known. */
export function patchLines(patch: FieldsPatch, before: Fields | null, { t, division, personal }: Tools): string[] {
  const line = <T>(field: string, to: T | undefined, from: T | undefined, text: (value: T) => string) => {
    if (to === undefined) return '';
    const name = (value: T) => text(value) || t('timeline.empty');
    return from === undefined
      ? `${field}${t('common:mark.colon')}${name(to)}`
      : t('timeline.changed', { field, from: name(from), to: name(to) });
  };
  const plain = (text: string) => text;
  const yesNo = (value: boolean) => t(value ? 'common:yes' : 'common:no');
  const dangers = (list: Fields['matter']['danger']) =>
    list.map((d) => t(`enums:danger.${d}`)).join(t('common:listMark'));
  const category = (c: Fields['matter']['category']) => (c === null ? '' : t(`enums:category.${c}`));
  const { source, person, place, matter } = patch;
  return [
    line(t('field.place'), place?.text, before?.place.text, plain),
    line(t('field.division'), place?.division, before?.place.division, division),
    line(t('field.unknownPlace'), place?.unknown, before?.place.unknown, yesNo),
    line(t('field.callerNumber'), source?.callerNumber, before?.source.callerNumber, personal),
    line(t('field.callback'), source?.callbackNumber, before?.source.callbackNumber, personal),
    line(t('field.person'), person?.name, before?.person.name, personal),
    line(t('field.title'), matter?.title, before?.matter.title, plain),
    line(t('field.narrative'), matter?.narrative, before?.matter.narrative, plain),
    line(t('field.category'), matter?.category, before?.matter.category, category),
    line(t('field.clause'), matter?.clause, before?.matter.clause, plain),
    line(t('field.danger'), matter?.danger, before?.matter.danger, dangers),
    line(t('field.urgent'), matter?.urgent, before?.matter.urgent, yesNo),
    line(t('field.remark'), matter?.remark, before?.matter.remark, plain),
  ];
}
