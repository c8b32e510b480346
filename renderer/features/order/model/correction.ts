import type { Category, Danger, Fields, FieldsPatch } from '../../../../shared/domain/index.ts';

/** What the forms for 更正 and 补充重发 hold: the fields an order may still change, flat. */
export type Correction = {
  placeText: string;
  division: string | null;
  unknown: boolean;
  verified: boolean;
  callerNumber: string;
  callbackNumber: string;
  name: string;
  title: string;
  narrative: string;
  category: Category | null;
  clause: string;
  danger: Danger[];
  urgent: boolean;
  remark: string;
  text: string;
};

/** The fields as they stand, ready to be corrected. */
export function correctionOf({ source, person, place, matter }: Fields): Correction {
  return {
    placeText: place.text,
    division: place.division,
    unknown: place.unknown,
    verified: place.verified,
    callerNumber: source.callerNumber,
    callbackNumber: source.callbackNumber,
    name: person.name,
    title: matter.title,
    narrative: matter.narrative,
    category: matter.category,
    clause: matter.clause,
    danger: matter.danger,
    urgent: matter.urgent,
    remark: matter.remark,
    text: '',
  };
}

/** Only what was changed: a correction never rewrites what it does not name. */
export function patchOf(fields: Fields, now: Correction): FieldsPatch {
  const was = correctionOf(fields);
  const patch: FieldsPatch = {};
  const source = pick(was, now, { callerNumber: 'callerNumber', callbackNumber: 'callbackNumber' });
  const person = pick(was, now, { name: 'name' });
  const place = pick(was, now, { placeText: 'text', division: 'division', unknown: 'unknown', verified: 'verified' });
  const matter = pick(was, now, {
    title: 'title',
    narrative: 'narrative',
    category: 'category',
    clause: 'clause',
    danger: 'danger',
    urgent: 'urgent',
    remark: 'remark',
  });
  if (source) patch.source = source;
  if (person) patch.person = person;
  if (place) patch.place = place;
  if (matter) patch.matter = matter;
  return patch;
}

export function isEmptyPatch(patch: FieldsPatch): boolean {
  return Object.keys(patch).length === 0;
}

function pick(was: Correction, now: Correction, names: Partial<Record<keyof Correction, string>>) {
  const changed = (Object.entries(names) as [keyof Correction, string][]).filter(
    ([key]) => JSON.stringify(was[key]) !== JSON.stringify(now[key]),
  );
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([key, name]) => [name, now[key]]));
}
