import { useTranslation } from 'react-i18next';
import type { Side } from '../../../shared/domain/index.ts';
import type { Alternative, Proposal } from '../../../shared/triage/index.ts';
import { useOwnSide } from '../../stores/index.ts';
import { Keys } from '../../ui/index.ts';

/** The other readings worth a thought, each with the one key that follows it; what is pressed is recorded beside the proposal. */
export function Alternatives({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation(['proposal', 'enums']);
  const side = useOwnSide();
  if (proposal.alternatives.length === 0) return null;
  return (
    <section className="proposal-alternatives" aria-label={t('alternatives')}>
      <h3>{t('alternatives')}</h3>
      <ul>
        {proposal.alternatives.map((alternative) => (
          <li key={alternative.handler}>
            {t(`enums:handler.${alternative.handler}`)} <small>{alternative.why}</small>
            {side ? keysOf(alternative.handler, side).map((keys) => <Keys key={keys} keys={keys} />) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The keys of the actions below that do what the reading would ask for. */
function keysOf(handler: Alternative['handler'], side: Side): string[] {
  switch (handler) {
    case 'both':
      return ['Alt+B', 'F8'];
    case 'unclear':
      return ['F6'];
    case 'other':
      return ['Alt+G'];
    default:
      return [handler === side ? 'F7' : 'F8'];
  }
}
