import { PhoneOutlined, SendOutlined } from '@ant-design/icons';
import { Switch } from 'antd';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CallProposal,
  type Disposition,
  proposedKind,
  useDesk,
  useKeepsPart,
  useOwnSide,
} from '../../stores/index.ts';
import { Keys, ShortcutButton, useShortcut } from '../../ui/index.ts';
import { AdviceForm } from './advice-form.tsx';
import type { Target } from './use-target.ts';

type Props = { callKey: string; isSending: boolean; current: CallProposal | undefined; target: Target | null };

/** Everything that can be done with the call, always all of it and always in the same place. */
export const Actions = memo(function Actions({ callKey, isSending, current, target }: Props) {
  const { t } = useTranslation('proposal');
  const { sending } = useDesk();
  const [advising, setAdvising] = useState<'guided' | 'explained' | null>(null);
  const side = useOwnSide();
  const kind = current && current.narrative.trim() !== '' ? proposedKind(current.proposal, side) : null;
  const send = (disposition: Disposition): void => void sending.send(callKey, disposition);
  const look = (of: Disposition['kind']) => (of === kind ? 'primary' : 'default');
  const name = target?.name ?? '';
  const transfer = target?.via ? t('transferVia', { target: name, via: target.via }) : t('transfer', { target: name });
  if (advising) {
    return <AdviceForm isSending={isSending} kind={advising} onSend={send} onBack={() => setAdvising(null)} />;
  }
  return (
    <div className="proposal-actions" role="group" aria-label={t('actions')}>
      <KeepPart callKey={callKey} />
      <ShortcutButton
        keys="F8"
        size="large"
        block
        type={look('transfer')}
        icon={<SendOutlined />}
        disabled={!target || isSending}
        onPress={() => target && send({ kind: 'transfer', side: target.side })}
      >
        {transfer}
      </ShortcutButton>
      <div className="proposal-pair">
        <ShortcutButton keys="F7" type={look('own')} disabled={isSending} onPress={() => send({ kind: 'own' })}>
          {t('own')}
        </ShortcutButton>
        <ShortcutButton
          keys="F6"
          type={look('three_way')}
          icon={<PhoneOutlined />}
          disabled={isSending}
          onPress={() => send({ kind: 'three_way' })}
        >
          {t('threeWay')}
        </ShortcutButton>
        <ShortcutButton keys="Alt+G" type={look('guided')} onPress={() => setAdvising('guided')}>
          {t('guide')}
        </ShortcutButton>
        <ShortcutButton keys="Alt+E" type={look('explained')} onPress={() => setAdvising('explained')}>
          {t('explain')}
        </ShortcutButton>
      </div>
    </div>
  );
});

function KeepPart({ callKey }: { callKey: string }) {
  const { t } = useTranslation('proposal');
  const { proposals } = useDesk();
  const keeps = useKeepsPart(callKey);
  const toggle = (): void => proposals.setKeepPart(callKey, !keeps);
  useShortcut('Alt+B', toggle);
  return (
    <div className="proposal-keep" title={t('keepPartHint')}>
      <Switch checked={keeps} onChange={toggle} aria-label={t('keepPart')} />
      <span>{t('keepPart')}</span>
      <Keys keys="Alt+B" />
    </div>
  );
}
