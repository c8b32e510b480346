import { useTranslation } from 'react-i18next';
import type { Fields } from '../../../shared/domain/index.ts';

export type Marks = Pick<Fields['matter'], 'silent' | 'danger' | 'services'>;

/** For a caller who is the one who threatens: nothing is announced, and the words that calm stand on the screen (L2). */
export function SilentWords({ silent, danger, services }: Marks) {
  const { t } = useTranslation('proposal');
  if (!silent && !danger.includes('extreme_act')) return null;
  const calm = ['listen', 'noted', 'around', 'wait'] as const;
  const safety = ['valve', 'spark', 'out'] as const;
  return (
    <section className="silent" aria-label={t('silent.title')}>
      <strong>{t('silent.title')}</strong>
      <p>{t('silent.note')}</p>
      <Words title={t('silent.calm')} lines={calm.map((line) => t(`silent.lines.${line}`))} />
      {services.includes('gas') ? (
        <Words title={t('silent.gas')} lines={safety.map((line) => t(`silent.gasLines.${line}`))} />
      ) : null}
    </section>
  );
}

function Words({ title, lines }: { title: string; lines: string[] }) {
  return (
    <>
      <strong>{title}</strong>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
