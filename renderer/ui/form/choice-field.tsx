import { Radio } from 'antd';
import { type ReactNode, useId } from 'react';
import { Labelled } from '../labelled.tsx';
import { useMarks } from '../marks.ts';
import { useGap } from './quiet.ts';

export type Choice<T extends string> = {
  value: T;
  label: string;
  /** Why it cannot be chosen, shown beside it; undefined when it can. */
  barred?: string;
};

type Props<T extends string> = {
  label: string;
  value: T | null;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
  required?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
};

/** A few choices side by side, all in sight: arrow keys move between them. What is barred stays readable with why. */
export function ChoiceField<T extends string>({
  label,
  value,
  choices,
  onChange,
  required = false,
  hint,
  disabled = false,
}: Props<T>) {
  const id = useId();
  const mark = useMarks();
  const gap = useGap(required && value === null);
  return (
    <div className="form-wide">
      <Labelled label={label} gap={gap} hint={hint}>
        <Radio.Group
          id={id}
          aria-label={label}
          className="ui-choice"
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} disabled={disabled || choice.barred !== undefined}>
              {choice.label}
              {choice.barred ? (
                <small className="form-barred">
                  {mark.colon}
                  {choice.barred}
                </small>
              ) : null}
            </Radio>
          ))}
        </Radio.Group>
      </Labelled>
    </div>
  );
}
