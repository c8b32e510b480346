import { CheckCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { addresseeFor, isDangerous } from '../../../shared/domain/index.ts';
import { type Call, type SentCall, useDesk, useDirectory, useOrgName, useStatus } from '../../stores/index.ts';
import { OrderNumber, ShortcutButton, SpokenNumber } from '../../ui/index.ts';

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
  return (
    <section className="sent" aria-label={t('sent.title')}>
      <Outcome sent={sent} />
      <dl className="sent-numbers">
        {sent.result.numbers.map((numbers, i) => (
          <div key={numbers.number}>
            <dt>{sent.result.numbers.length > 1 ? t('sent.part', { n: i + 1 }) : ''}</dt>
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
      <div className="sent-actions">
        <ShortcutButton keys="Alt+Enter" disabled={!first} onPress={() => first && navigation.openOrder(first)}>
          {t('sent.open')}
        </ShortcutButton>
        {sent.result.voiceDemand && first ? (
          <ShortcutButton keys="Alt+V" danger onPress={() => navigation.openVoice(first)}>
            {t('sent.voice')}
          </ShortcutButton>
        ) : null}
        <ShortcutButton keys="Alt+W" onPress={close}>
          {t('sent.close')}
        </ShortcutButton>
      </div>
    </section>
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
  const texts = {
    transfer: t('sent.transferred', { target }),
    own: t('sent.kept'),
    three_way: t('sent.threeWay'),
    guided: t('sent.guided'),
    explained: t('sent.explained'),
  };
  return (
    <h2 className="sent-title">
      <CheckCircleFilled aria-hidden /> {texts[sent.disposition.kind]}
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
  const tell = t('sent.tell', { target, tail: numbers.number.slice(-5), spoken: numbers.spoken });
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
