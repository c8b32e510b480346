import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Labelled } from '../labelled.tsx';

type Props = { label: string; accept: string; hint?: ReactNode; onChoose: (file: File | null) => void };

/** A file in the words of the desk: the browser's own field speaks the language of the system. */
export function FileField({ label, accept, hint, onChoose }: Props) {
  const { t } = useTranslation('common');
  const id = useId();
  const [name, setName] = useState('');
  return (
    <Labelled label={label} htmlFor={id} hint={hint}>
      <span className="ui-file">
        <input
          id={id}
          type="file"
          className="ui-sr"
          accept={accept}
          onChange={(event) => {
            const file = event.target.files?.[0] ?? null;
            setName(file?.name ?? '');
            onChoose(file);
          }}
        />
        <label htmlFor={id} className="ui-file-face" aria-hidden>
          {t('file.choose')}
        </label>
        <span>{name || t('file.none')}</span>
      </span>
    </Labelled>
  );
}
