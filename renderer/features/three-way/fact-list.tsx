import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Fact } from '../../../shared/domain/index.ts';
import { FactLine } from './fact-line.tsx';
import { flushFact } from './fact-store.ts';
import type { TalkProps } from './talk.ts';

/** The questions of the checklist. They wait for the danger question, which stands before all of them (R9). */
export function FactList(props: TalkProps) {
  const { t } = useTranslation('threeWay');
  const orderId = props.view.order.id;
  const unasked = props.talk.danger === null;
  useEffect(
    () => () => {
      // Leaving the page must not cost the last half second of typing.
      for (const fact of Fact.options) void flushFact(`${orderId}:${fact}`);
    },
    [orderId],
  );
  return (
    <section className="talk-step" aria-label={t('step.facts')}>
      <h3>{t('step.facts')}</h3>
      {unasked ? <p className="talk-warn">{t('danger.first')}</p> : null}
      <ul className="talk-facts">
        {Fact.options.map((fact) => (
          <FactLine key={fact} {...props} fact={fact} disabled={unasked || props.talk.outcome !== null} />
        ))}
      </ul>
    </section>
  );
}
