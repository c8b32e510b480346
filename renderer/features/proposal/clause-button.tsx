import { useTranslation } from 'react-i18next';
import { useDesk, useScopeTable } from '../../stores/index.ts';
import { rememberCursor } from '../../ui/index.ts';

/** The clause a reason rests on; pressed, it opens its row of the scope table beside the call. */
export function ClauseButton({ clause }: { clause: string }) {
  const { t } = useTranslation('proposal');
  const { scope } = useDesk();
  const table = useScopeTable();
  const open = (): void => {
    rememberCursor();
    scope.show(clause, table, null);
  };
  return (
    <button type="button" className="proposal-clause" title={t('openClause')} onClick={open}>
      {clause}
    </button>
  );
}
