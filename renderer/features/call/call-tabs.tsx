import { useTranslation } from 'react-i18next';
import { type Call, useAt, useDesk, useDrafts, useSession } from '../../stores/index.ts';
import { DangerMark, Keys, ShortcutButton, clockTime, useShortcut } from '../../ui/index.ts';

/** New calls and all calls that are open: F2 opens one, Ctrl+1 … Ctrl+9 switch. */
export function CallTabs() {
  const { t } = useTranslation('call');
  const { calls } = useDrafts();
  const { drafts, navigation } = useDesk();
  const at = useAt();
  const openedBy = useSession()?.operator?.displayName ?? '';
  const open = (): void =>
    navigation.openCall(drafts.open({ channel: 'phone', callerNumber: '', follows: null }, openedBy));
  return (
    <div className="call-tabs">
      <ShortcutButton keys="F2" type="primary" onPress={open}>
        {t('newCall')}
      </ShortcutButton>
      <div className="call-tabs-row" role="tablist" aria-label={t('tabs')}>
        {calls.map((call, i) => (
          <CallTab
            key={call.key}
            call={call}
            keys={i < 9 ? `Ctrl+${i + 1}` : null}
            crowded={calls.length > 2}
            chosen={at.kind === 'call' && at.key === call.key}
            onChoose={() => navigation.openCall(call.key)}
          />
        ))}
      </div>
    </div>
  );
}

type TabProps = {
  call: Call;
  keys: string | null;
  /** Several side by side: the key cap gives its room to the name, the number of the key stays. */
  crowded: boolean;
  chosen: boolean;
  onChoose: () => void;
};

function CallTab({ call, keys, crowded, chosen, onChoose }: TabProps) {
  const { t } = useTranslation('call');
  useShortcut(keys, onChoose);
  const { title, danger, urgent } = call.fields.matter;
  const spoken = call.sent?.result.numbers[0]?.spoken;
  const name = title || t('tabUntitled', { time: clockTime(call.openedAt) });
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      title={keys ? `${name} ${keys}` : name}
      className={chosen ? 'call-tab call-tab-chosen' : 'call-tab'}
      onClick={onChoose}
    >
      {spoken ? null : <DangerMark danger={danger} urgent={urgent} />}
      <span className="call-tab-name">{spoken ? t('tabSent', { spoken }) : name}</span>
      {keys ? <Keys keys={crowded ? keys.slice(-1) : keys} /> : null}
    </button>
  );
}
