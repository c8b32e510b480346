import { CheckCircleFilled } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addresseeFor, groupSpoken, isDangerous } from '../../../shared/domain/index.ts';
import {
  type Call,
  type SentCall,
  useDesk,
  useDirectory,
  useOrgName,
  useSession,
  useStatus,
  useSummary,
} from '../../stores/index.ts';
import { OrderNumber, OrderTags, ShortcutButton, SpokenNumber } from '../../ui/index.ts';

/** What the operator needs right after sending: the numbers, what to say, and what is still open. */
export function SentCard({ call, sent }: { call: Call; sent: SentCall }) {
  const { t } = useTranslation('call');
  const { navigation, drafts } = useDesk();
  const first = sent.result.orderIds[0];
  const close = (): void => {
    void drafts.flush(call.key).then(
      () => {
        navigation.forgetCall(call.key);
        drafts.close(call.key);
      },
      // The failure stands beside the form; the call stays until its completion is safe.
      (error: unknown) => error,
    );
  };
  const card = useRef<HTMLElement>(null);
  const alone = !sent.toComplete;
  // With the form gone the focus would fall to nothing; the operator's own act brought them here.
  useEffect(() => {
    if (alone) card.current?.focus();
  }, [alone]);
  return (
    <section className="sent" ref={card} tabIndex={-1} aria-label={t('sent.title')}>
      <Outcome sent={sent} />
      <dl className="sent-numbers">
        {sent.result.numbers.map((numbers, i) => (
          <div key={numbers.number}>
            {sent.result.numbers.length > 1 ? <dt>{t(i === 0 ? 'sent.part.out' : 'sent.part.own')}</dt> : null}
            <dd>
              <OrderNumber value={numbers.number} size="big" />
            </dd>
            <dd className="sent-spoken">
              {t('sent.spoken')} <SpokenNumber value={numbers.spoken} size="big" />
            </dd>
          </div>
        ))}
      </dl>
      <WhatToSay call={call} sent={sent} />
      {sent.ownPartLeft ? <OwnPart call={call} /> : null}
      <div className="sent-actions">
        <ShortcutButton keys="Alt+Enter" disabled={!first} onPress={() => first && navigation.openOrder(first)}>
          {t('sent.open')}
        </ShortcutButton>
        <ToVoice call={call} sent={sent} />
        <ShortcutButton keys="Alt+W" onPress={close}>
          {t('sent.close')}
        </ShortcutButton>
      </div>
    </section>
  );
}

/**
 * To the page that demands the telephone. An emergency may come to demand it a moment after it was sent, so the button has its
 * place from the start, or it would move the others.
 */
function ToVoice({ call, sent }: { call: Call; sent: SentCall }) {
  const { t } = useTranslation('call');
  const { navigation } = useDesk();
  const first = sent.result.orderIds[0];
  const summary = useSummary(first ?? null);
  const demand = summary ? summary.voiceDemand : sent.result.voiceDemand;
  const mayCome = sent.disposition.kind === 'transfer' && isDangerous(call.fields);
  if (!first || (demand === null && !mayCome)) return null;
  return (
    <ShortcutButton keys="Alt+V" danger disabled={demand === null} onPress={() => navigation.openVoice(first)}>
      {t('sent.voice')}
    </ShortcutButton>
  );
}

function OwnPart({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  const { sending, navigation } = useDesk();
  const openedBy = useSession()?.operator?.displayName ?? '';
  const open = (): void => {
    const key = sending.openOwnPart(call.key, openedBy);
    if (key) navigation.openCall(key);
  };
  return (
    <p className="sent-own">
      {t('sent.ownPartLeft')}{' '}
      <ShortcutButton keys="Alt+B" onPress={open}>
        {t('sent.openOwnPart')}
      </ShortcutButton>
    </p>
  );
}

function useTarget(sent: SentCall): string {
  const directory = useDirectory();
  const orgName = useOrgName();
  if (sent.disposition.kind !== 'transfer') return '';
  return directory ? orgName(addresseeFor(directory, sent.disposition.side)) : sent.disposition.side;
}

function Outcome({ sent }: { sent: SentCall }) {
  const { t } = useTranslation('call');
  const target = useTarget(sent);
  const summary = useSummary(sent.result.orderIds[0] ?? null);
  const offline = useStatus()?.line.state === 'offline';
  const waiting = summary ? summary.delivery === 'saved' || summary.delivery === 'queued' : offline;
  const texts = {
    transfer: t(waiting ? 'sent.waiting' : 'sent.transferred', { target }),
    own: t('sent.kept'),
    three_way: t('sent.threeWay'),
    joined: t('sent.joined'),
    guided: t('sent.guided'),
    explained: t('sent.explained'),
  };
  return (
    <h2 className="sent-title">
      <CheckCircleFilled aria-hidden /> {texts[sent.disposition.kind]} {summary ? <OrderTags order={summary} /> : null}
    </h2>
  );
}

function WhatToSay({ call, sent }: { call: Call; sent: SentCall }) {
  const { t } = useTranslation('call');
  const target = useTarget(sent);
  const offline = useStatus()?.line.state === 'offline';
  const numbers = sent.result.numbers[0];
  if (sent.disposition.kind !== 'transfer' || !numbers) return null;
  const { silent } = call.fields.matter;
  const tell = t('sent.tell', { target, spoken: groupSpoken(numbers.spoken) });
  return (
    <div className="sent-say">
      {offline ? <strong className="sent-offline">{t('sent.offline')}</strong> : null}
      {silent ? <strong>{t('sent.tellSilent')}</strong> : null}
      {silent ? null : (
        <p>
          {t('sent.notByData')}
          <q>{tell}</q>
        </p>
      )}
      {isDangerous(call.fields) ? <p>{t('sent.stay')}</p> : null}
    </div>
  );
}
