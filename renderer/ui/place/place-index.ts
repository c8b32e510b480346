import type { Directory, DivisionCode } from '../../../shared/domain/index.ts';
import { searchText, spellingOf } from '../pinyin.ts';

export type PlaceOption = { label: string; division: DivisionCode };
type Entry = PlaceOption & { name: string; full: string; initials: string; nameFull: string; nameInitials: string };

/** Finds places by Chinese, pinyin initials or full pinyin; built once for a version of the directory. */
export type PlaceIndex = { search: (query: string, limit: number) => PlaceOption[] };

const indexes = new WeakMap<object, PlaceIndex>();

/** The index of a directory, made once: the pinyin of every name costs more than the form that asks for it. */
export function placeIndexOf(directory: Pick<Directory, 'divisions' | 'places'>): PlaceIndex {
  const known = indexes.get(directory) ?? createPlaceIndex(directory);
  indexes.set(directory, known);
  return known;
}

export function createPlaceIndex({ divisions, places }: Pick<Directory, 'divisions' | 'places'>): PlaceIndex {
  const names = new Map(divisions.map((d) => [d.code, d.name]));
  const entries = [
    ...divisions.map((d) => entryOf(d.name, d.name, d.code)),
    ...places.map((p) => entryOf(p.name, labelOf(p.name, names.get(p.division) ?? ''), p.division)),
  ];
  return {
    search(query, limit) {
      const wanted = searchText(query);
      if (wanted === '') return [];
      return entries
        .map((entry) => ({ entry, score: scoreOf(entry, wanted) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.entry.label.length - b.entry.label.length)
        .slice(0, limit)
        .map(({ entry: { label, division } }) => ({ label, division }));
    },
  };
}

/** Many a place carries its division in its name already: 汶上县人民医院. */
function labelOf(name: string, division: string): string {
  return name.startsWith(division) ? name : `${division}${name}`;
}

function entryOf(name: string, label: string, division: DivisionCode): Entry {
  const { full, initials } = spellingOf(label);
  const { full: nameFull, initials: nameInitials } = spellingOf(name);
  return { name, label, division, full, initials, nameFull, nameInitials };
}

/** How well an entry fits: its own name before its division, beginnings before middles, Chinese before pinyin. */
function scoreOf(entry: Entry, wanted: string): number {
  if (entry.name.startsWith(wanted) || entry.label.startsWith(wanted)) return 9;
  if (entry.label.includes(wanted)) return 8;
  if (!/^[a-z]+$/.test(wanted)) return 0;
  if (entry.nameInitials.startsWith(wanted)) return 7;
  if (entry.nameFull.startsWith(wanted)) return 6;
  if (entry.initials.startsWith(wanted)) return 5;
  if (entry.full.startsWith(wanted)) return 4;
  if (wanted.length < 2) return 0;
  if (entry.initials.includes(wanted)) return 3;
  return entry.full.includes(wanted) ? 2 : 0;
}
