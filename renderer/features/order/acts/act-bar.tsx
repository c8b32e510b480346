import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../shared/ipc/index.ts';
import { ErrorNotice, ShortcutButton, clockTime } from '../../../ui/index.ts';
import { isHalfTyped, useFormStore } from '../../../stores/form-store.ts';
import { type FormKind, keyOf, openForm, runAct, useActStore, useOpenForm } from './act-store.ts';
import { type Offer, offerKeys, offersOf, settled } from './offered.ts';
import type { FormProps } from './use-act-form.ts';

type Props = {
  view: OrderView;
  perform: FormProps['perform'];
  onOpenVoice: () => void;
  onOpenThreeWay: () => void;
};

/** What may be done now, each with its key. Nothing that arrives moves a button. */
export function ActBar({ view, perform, onOpenVoice, onOpenThreeWay }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  const orderId = view.order.id;
  const done = useActStore((s) => s.done);
  const open = useOpenForm(view);
  const forms = useFormStore();
  const offers = offersOf(view);
  const shown = useSettled(offers, `${orderId}:${done[orderId]?.at ?? 0}`);

  const press = (offer: Offer) => {
    if (offer === 'voice') onOpenVoice();
    else if (offer === 'sign') void runAct(orderId, offer, () => perform({ kind: offer, body: {} }));
    else if (offer === 'open_three_way') {
      void runAct(orderId, offer, () => perform({ kind: offer, body: {} })).then((ok) => ok && onOpenThreeWay());
    } else openForm(orderId, open === offer ? null : offer);
  };

  return (
    <div className="act-bar" role="toolbar" aria-label={t('act.bar')}>
      {shown.map((offer) => (
        <ShortcutButton
          key={offer}
          keys={offerKeys[offer]}
          type={open === offer || offer === 'sign' ? 'primary' : 'default'}
          danger={offer === 'dispatch' && view.order.fields.matter.danger.length > 0}
          disabled={!offers.includes(offer)}
          loading={forms.busy[keyOf(orderId, offer)] ?? false}
          aria-expanded={isFormOf(offer) ? open === offer : undefined}
          onPress={() => press(offer)}
        >
          {offer === 'voice' ? t('act.voice') : t(`enums:op.${offer}`)}
          {isHalfTyped(forms, keyOf(orderId, offer)) ? (
            <span className="act-half" title={t('act.half')} aria-label={t('act.half')} />
          ) : null}
        </ShortcutButton>
      ))}
      {shown.length === 0 ? <span className="order-muted">{t('act.none')}</span> : null}
      <Outcome orderId={orderId} />
    </div>
  );
}

/** What came of the last act: saved with its time, or why not, told to screen readers too. */
function Outcome({ orderId }: { orderId: string }) {
  const { t } = useTranslation(['order', 'enums']);
  const done = useActStore((s) => s.done[orderId]);
  const errors = useFormStore((s) => s.errors);
  return (
    <>
      <span className="act-done" role="status">
        {done ? t('act.done', { act: t(`enums:op.${done.kind}`), time: clockTime(done.at) }) : ''}
      </span>
      <ErrorNotice error={errors[keyOf(orderId, 'sign')] ?? errors[keyOf(orderId, 'open_three_way')]} />
    </>
  );
}

function isFormOf(offer: Offer): offer is FormKind {
  return !['voice', 'sign', 'open_three_way'].includes(offer);
}

/** Lays the buttons out anew only for another order or after the operator's own act. */
function useSettled(offers: readonly Offer[], epoch: string): readonly Offer[] {
  const [held, setHeld] = useState<{ epoch: string; shown: readonly Offer[] }>({ epoch, shown: offers });
  const shown = held.epoch === epoch ? settled(held.shown, offers) : offers;
  if (held.epoch !== epoch || shown.length !== held.shown.length) setHeld({ epoch, shown });
  return shown;
}
