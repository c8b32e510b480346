import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { Labelled } from '../labelled.tsx';
import { useGap } from './quiet.ts';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Red while it is empty. */
  required?: boolean;
  rows?: number;
  placeholder?: string;
  disabled?: boolean;
  maxLength?: number;
  hint?: ReactNode;
  inputMode?: 'numeric' | 'tel';
  wide?: boolean;
};

/** One labelled line, or several with `rows`. */
export function TextField({ label, value, onChange, required = false, rows, hint, wide = false, ...rest }: Props) {
  const id = useId();
  const gap = useGap(required && value.trim() === '');
  const common = { id, value, autoComplete: 'off', 'aria-required': required, ...rest };
  return (
    <div className={wide || rows ? 'form-wide' : undefined}>
      <Labelled label={label} htmlFor={id} gap={gap} hint={hint}>
        {rows ? (
          <Input.TextArea
            {...common}
            autoSize={{ minRows: rows, maxRows: rows + 6 }}
            onChange={(e) => onChange(e.target.value)}
          />
        ) : (
          <Input {...common} onChange={(e) => onChange(e.target.value)} />
        )}
      </Labelled>
    </div>
  );
}
