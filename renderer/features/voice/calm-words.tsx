import { useTranslation } from 'react-i18next';
import type { Order } from '../../../shared/domain/index.ts';

/** For the operator who stays with a caller that threatens: words that calm, and nothing that gives the transfer away (L2). */
export function CalmWords({ order }: { order: Order }) {
  const { t } = useTranslation('voice');
  const { matter } = order.fields;
  if (!matter.silent) return null;
  return (
    <section className="voice-calm" aria-label={t('silent.title')}>
      <h3>{t('silent.title')}</h3>
      <p>{t('silent.rule')}</p>
      <ul>
        {matter.services.includes('gas') ? <li>{t('silent.gas')}</li> : null}
        <li>{t('silent.line1')}</li>
        <li>{t('silent.line2')}</li>
        <li>{t('silent.line3')}</li>
      </ul>
      <small className="voice-soft">{t('silent.basis')}</small>
    </section>
  );
}
