import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  htmlFor?: string;
  /** The field is a gap: red, with an icon and the word, until it is filled. */
  gap?: boolean;
  /** Shown right of the label, e.g. a key cap. */
  hint?: ReactNode;
  children: ReactNode;
};

/** A label above its field. The line of the label has a fixed height, so a gap mark moves nothing. */
export function Labelled({ label, htmlFor, gap = false, hint, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <div className={gap ? 'ui-field ui-gap' : 'ui-field'}>
      <div className="ui-field-head">
        <label htmlFor={htmlFor}>{label}</label>
        {gap ? (
          <span className="ui-gap-mark">
            <ExclamationCircleFilled aria-hidden /> {t('required')}
          </span>
        ) : null}
        <span className="ui-field-hint">{hint}</span>
      </div>
      {children}
    </div>
  );
}
