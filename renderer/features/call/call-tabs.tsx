import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../../../shared/domain/index.ts';
import { useAt, useDesk, useDrafts, useSession } from '../../stores/index.ts';
import { DangerMark, Keys, ShortcutButton, clockTime, useShortcut } from '../../ui/index.ts';

/** New calls and all calls that are open: F2 opens one, Ctrl+1 … Ctrl+9 switch. */
export function CallTabs() {
  const { t } = useTranslation('call');
  const { calls } = useDrafts();
  const at = useAt();
  return (
    <div className="call-tabs">
      <NewCall />
      <div className="call-tabs-row" role="tablist" aria-label={t('tabs')}>
        {calls.map((call, i) => (
          <CallTab
            key={call.key}
            callKey={call.key}
            title={call.fields.matter.title}
            danger={call.fields.matter.danger}
            urgent={call.fields.matter.urgent}
            openedAt={call.openedAt}
            spoken={call.sent?.result.numbers[0]?.spoken ?? null}
            keys={i < 9 ? `Ctrl+${i + 1}` : null}
            crowded={calls.length > 2}
            chosen={at.kind === 'call' && at.key === call.key}
          />
        ))}
      </div>
    </div>
  );
}

/** It depends on no call, so typing in one does not draw it. */
const NewCall = memo(function NewCall() {
  const { t } = useTranslation('call');
  const { drafts, navigation } = useDesk();
  const openedBy = useSession()?.operator?.displayName ?? '';
  const open = (): void =>
    navigation.openCall(drafts.open({ channel: 'phone', callerNumber: '', follows: null }, openedBy));
  return (
    <ShortcutButton keys="F2" type="primary" onPress={open}>
      {t('newCall')}
    </ShortcutButton>
  );
});

type TabProps = Pick<Fields['matter'], 'title' | 'danger' | 'urgent'> & {
  callKey: string;
  openedAt: string;
  /** The spoken number, once the call has been sent. */
  spoken: string | null;
  keys: string | null;
  /** Several side by side: the key cap gives its room to the name, the number of the key stays. */
  crowded: boolean;
  chosen: boolean;
};

const CallTab = memo(function CallTab({ callKey, title, danger, urgent, openedAt, spoken, ...place }: TabProps) {
  const { keys, crowded, chosen } = place;
  const { t } = useTranslation('call');
  const { navigation } = useDesk();
  const choose = (): void => navigation.openCall(callKey);
  useShortcut(keys, choose);
  const name = title || t('tabUntitled', { time: clockTime(openedAt) });
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      title={keys ? `${name} ${keys}` : name}
      className={chosen ? 'call-tab call-tab-chosen' : 'call-tab'}
      onClick={choose}
    >
      {spoken ? null : <DangerMark danger={danger} urgent={urgent} />}
      <span className="call-tab-name">{spoken ? t('tabSent', { spoken }) : name}</span>
      {keys ? <Keys keys={crowded ? keys.slice(-1) : keys} /> : null}
    </button>
  );
});
