import { Checkbox, Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory, Fields } from '../../../shared/domain/index.ts';
import { isComposing } from '../composing.ts';
import { Labelled } from '../labelled.tsx';
import { Keys } from '../shortcut/keys-mark.tsx';
import { type PlaceOption, placeIndexOf } from './place-index.ts';
import { PlaceOptions } from './place-options.tsx';
import { divisionOf, queryOf, withOption } from './place-text.ts';
import './place.css';

type Place = Fields['place'];
type Props = {
  id: string;
  label?: string;
  place: Pick<Place, 'text' | 'division' | 'unknown'>;
  /** Null while the seat has none: free text is kept all the same. */
  directory: Directory | null;
  gap?: boolean;
  /** The key that leads here, where there is one. */
  keys?: string;
  onChange: (patch: Partial<Place>) => void;
  onLeave?: () => void;
};

const shownOptions = 8;
const noDivisions = { divisions: [], places: [] };

/** One line for the place: free text that is always kept, with a search over the directory beneath it. */
export function PlaceLine({ id, label, place, directory: known, gap = false, keys, onChange, onLeave }: Props) {
  const { t } = useTranslation('common');
  const directory = known ?? noDivisions;
  const index = placeIndexOf(directory);
  const listId = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  const options = useMemo(() => (query === null ? [] : index.search(query, shownOptions)), [index, query]);
  const nameOf = (code: string | null): string => directory.divisions.find((d) => d.code === code)?.name ?? '';

  const write = (text: string): void => {
    onChange({ text, division: divisionOf(text, directory.divisions, place.division), verified: false });
  };
  const take = (option: PlaceOption | undefined): void => {
    if (!option) return;
    const text = withOption(place.text, option, nameOf(option.division));
    onChange({ text, division: option.division, unknown: false });
    setQuery(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || options.length === 0) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => setMarked((marked + 1) % options.length),
      ArrowUp: () => setMarked((marked + options.length - 1) % options.length),
      Enter: () => take(options[marked]),
      Escape: () => setQuery(null),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  const division = nameOf(place.division);
  return (
    <Labelled label={label ?? t('place.label')} htmlFor={id} gap={gap} hint={keys ? <Keys keys={keys} /> : undefined}>
      <div className="place">
        <Input
          id={id}
          value={place.text}
          maxLength={400}
          autoComplete="off"
          placeholder={t('place.hint')}
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? `${listId}-${marked}` : undefined}
          onChange={(event) => {
            write(event.target.value);
            setMarked(0);
            setQuery(isComposing(event as never) ? null : queryOf(event.target.value));
          }}
          onCompositionEnd={(event) => setQuery(queryOf(event.currentTarget.value))}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setQuery(null);
            onLeave?.();
          }}
        />
        <PlaceOptions id={listId} label={t('place.options')} options={options} marked={marked} onTake={take} />
        <span className="place-division">
          {division ? t('place.division', { name: division }) : t('place.noDivision')}
        </span>
        <Checkbox checked={place.unknown} onChange={(event) => onChange({ unknown: event.target.checked })}>
          {t('place.unknown')}
        </Checkbox>
      </div>
    </Labelled>
  );
}
