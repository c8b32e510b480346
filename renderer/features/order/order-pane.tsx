import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/ipc/index.ts';
import { type OrderHandle, useNavigation, useOrder, useSeat } from '../../stores/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { ActBar } from './acts/act-bar.tsx';
import { actForms } from './acts/act-forms.tsx';
import { openForm, useOpenForm } from './acts/act-store.ts';
import { type Desk, useDeskFacts } from './desk.ts';
import { Banners } from './view/banners.tsx';
import { ClocksBlock } from './view/clocks-block.tsx';
import { FieldsBlock } from './view/fields-block.tsx';
import { OrderHeader } from './view/order-header.tsx';
import { DisposalBlock, LinksBlock, MergesBlock, NotesBlock, ReturnsBlock, TalkBlock } from './view/related-blocks.tsx';
import { SupervisionBlock } from './view/supervision-block.tsx';
import { Timeline } from './view/timeline.tsx';
import { TitleLine } from './view/title-line.tsx';
import { DispatchBlock, FeedbackBlock, ServicesBlock, VoiceBlock } from './view/work-blocks.tsx';

/** Where to go from here; without them the desk's own navigation is used. */
export type OrderPaneProps = {
  orderId: string;
  onOpenVoice?: (orderId: string) => void;
  onOpenThreeWay?: (orderId: string) => void;
  onOpenOrder?: (orderId: string) => void;
};

/** One order: what may be done with it on top, what it says and what has happened to it beneath. */
export function OrderPane(props: OrderPaneProps) {
  const { t } = useTranslation('order');
  const handle = useOrder(props.orderId);
  const desk = useDeskFacts();
  if (handle.error && !handle.view) {
    return (
      <div className="order-pane-empty">
        <ErrorNotice error={handle.error} onRetry={() => void handle.refresh()} />
        <EmptyState text={t('notFound')} />
      </div>
    );
  }
  if (!handle.view || !desk) return <EmptyState text={t('loading')} />;
  return <Loaded {...props} view={handle.view} handle={handle} desk={desk} />;
}

type LoadedProps = OrderPaneProps & { view: OrderView; handle: OrderHandle; desk: Desk };

function Loaded({ orderId, view, handle, desk, ...go }: LoadedProps) {
  const navigation = useNavigation();
  const open = useOpenForm(view);
  const seat = useSeat();
  const Form = open ? actForms[open] : null;
  const toVoice = () => (go.onOpenVoice ?? navigation.openVoice)(orderId);
  const offerAgain = (opId: string) =>
    void seat.call('attention.offerAgain', { opId }).then(handle.refresh, handle.refresh);
  return (
    <article className="order-pane" data-mode={view.order.mode}>
      <TitleLine view={view} onOpenVoice={toVoice} />
      <ActBar
        view={view}
        perform={handle.act}
        onOpenVoice={toVoice}
        onOpenThreeWay={() => (go.onOpenThreeWay ?? navigation.openThreeWay)(orderId)}
      />
      {Form ? (
        <div className="order-form">
          <Form
            key={`${orderId}-${open}`}
            view={view}
            desk={desk}
            perform={handle.act}
            refresh={handle.refresh}
            onClose={() => openForm(orderId, null)}
          />
        </div>
      ) : null}
      <div className="order-scroll">
        <Banners view={view} desk={desk} onOfferAgain={offerAgain} />
        <OrderHeader view={view} desk={desk} />
        <Details view={view} desk={desk} onOpenOrder={go.onOpenOrder ?? navigation.openOrder} />
      </div>
    </article>
  );
}

function Details({
  view,
  desk,
  onOpenOrder,
}: {
  view: OrderView;
  desk: Desk;
  onOpenOrder: OrderPaneProps['onOpenOrder'];
}) {
  const { order } = view;
  return (
    <div className="order-columns">
      <div>
        {/* What 110 has done and what remains is what 12345 opens such an order for: above the fold. */}
        <DisposalBlock order={order} />
        <ClocksBlock view={view} desk={desk} />
        <SupervisionBlock order={order} desk={desk} />
        <FeedbackBlock order={order} desk={desk} />
        <MergesBlock order={order} desk={desk} />
        <FieldsBlock order={order} desk={desk} />
        <LinksBlock order={order} onOpen={onOpenOrder} />
        <TalkBlock order={order} desk={desk} />
        <DispatchBlock order={order} desk={desk} />
        <ServicesBlock order={order} desk={desk} />
        <VoiceBlock order={order} />
        <ReturnsBlock order={order} desk={desk} />
        <NotesBlock order={order} desk={desk} />
      </div>
      <Timeline view={view} desk={desk} />
    </div>
  );
}
