import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../ui/index.ts';

type Props = { title: string; intro?: ReactNode; onSubmit: () => void; children: ReactNode };

/** The one card of a page before the desk: brand, title, form. Enter submits, but never the Enter that picks a word. */
export function SessionCard({ title, intro, onSubmit, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <main className="session-page">
      <form
        className="session-card"
        aria-label={title}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <p className="session-brand">{t('brandLong')}</p>
        <h1>{title}</h1>
        {intro ? <p className="session-intro">{intro}</p> : null}
        {children}
      </form>
    </main>
  );
}
