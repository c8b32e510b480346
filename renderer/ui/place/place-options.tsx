import type { PlaceOption } from './place-index.ts';

type Props = {
  id: string;
  label: string;
  options: readonly PlaceOption[];
  marked: number;
  onTake: (option: PlaceOption) => void;
};

/** The places found, laid over the form so that nothing beneath moves. */
export function PlaceOptions({ id, label, options, marked, onTake }: Props) {
  if (options.length === 0) return null;
  return (
    <ul id={id} role="listbox" aria-label={label} className="place-options">
      {options.map((option, i) => (
        <li
          key={`${option.division}-${option.label}`}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === marked}
          className={i === marked ? 'place-option place-option-marked' : 'place-option'}
          // The field must keep the focus, otherwise its blur closes the list before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
        >
          {option.label}
        </li>
      ))}
    </ul>
  );
}
