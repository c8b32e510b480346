import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { groupNumber } from '../../../shared/domain/index.ts';
import { useNavigation, useOrder, useSession } from '../../stores/index.ts';
import { EmptyState, ErrorNotice, ShortcutButton, fullTime } from '../../ui/index.ts';
import { BlankForm } from './blank-form.tsx';
import { OrderSheet } from './order-sheet.tsx';

type What = { kind: 'order'; orderId: string } | { kind: 'forms'; numbers: string[] };

/**
 * What will be on paper, and the key that prints it. The sheets go straight to the printer by the window's own print: no file
 * with personal data is ever written (DOMAIN §6).
 */
export function PrintPage({ what }: { what: What }) {
  const { t } = useTranslation(['print', 'common']);
  const navigation = useNavigation();
  const pages = what.kind === 'forms' ? what.numbers.length : 1;
  const sheets = what.kind === 'forms' ? <Forms numbers={what.numbers} /> : <OneOrder orderId={what.orderId} />;
  return (
    <div className="print-page" role="region" aria-label={t('preview', { n: pages })}>
      <div className="print-head">
        <ShortcutButton keys="Ctrl+P" type="primary" onPress={() => window.print()}>
          {t('print')}
        </ShortcutButton>
        <ShortcutButton keys="Alt+ArrowLeft" onPress={navigation.goBack}>
          {t('common:goBack')}
        </ShortcutButton>
        <span>{t('preview', { n: pages })}</span>
      </div>
      <div className="print-preview">{sheets}</div>
      {createPortal(<div className="print-sheets">{sheets}</div>, document.body)}
    </div>
  );
}

function usePrinted() {
  const { t } = useTranslation('print');
  const session = useSession();
  const [at] = useState(() => Date.now());
  return {
    org: session?.enrolled?.orgName ?? '',
    drill: session?.mode === 'drill',
    foot: t('printed', { name: session?.operator?.displayName ?? '', time: fullTime(at) }),
  };
}

function Forms({ numbers }: { numbers: readonly string[] }) {
  const printed = usePrinted();
  return numbers.map((number) => <BlankForm key={number} number={number} {...printed} />);
}

function OneOrder({ orderId }: { orderId: string }) {
  const { t } = useTranslation(['common', 'print']);
  const { view, error } = useOrder(orderId);
  const printed = usePrinted();
  const drill = view?.order.mode === 'drill';
  const number = view ? `${t('print:number')} ${groupNumber(view.order.number)}` : '';
  useHead(drill ? `${number} · ${t('print:drill')}` : number);
  if (!view) return error ? <ErrorNotice error={error} /> : <EmptyState text={t('loading')} />;
  return <OrderSheet view={view} {...printed} drill={drill} />;
}

/** Stands at the head of every page but the first while it is mounted: a loose page still says whose it is. */
function useHead(text: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--sheet-head', JSON.stringify(text));
    return () => void style.removeProperty('--sheet-head');
  }, [text]);
}
