import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { listLimit, useAttention, useListCounts, useListTab, useNavigation, useOpenCalls } from '../../stores/index.ts';
import type { ListTab } from '../../stores/index.ts';
import { Keys, useShortcut } from '../../ui/index.ts';
import { listTabs } from './tabs.ts';

type TabProps = { tab: ListTab; keys: string; count: number; chosen: boolean };

const Tab = memo(function Tab({ tab, keys, count, chosen }: TabProps) {
  const { t } = useTranslation(['lists', 'enums']);
  const navigation = useNavigation();
  const choose = (): void => {
    navigation.showList(tab);
    if (tab === 'attention') navigation.openAttention();
  };
  useShortcut(keys, choose);
  const name = tab === 'drafts' ? t('drafts') : t(`enums:list.${tab}`);
  const shown = count >= listLimit ? t('more', { n: listLimit }) : String(count);
  const pressing = count > 0 && (tab === 'queued' || tab === 'inbox' || tab === 'attention' || tab === 'supervision');
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      aria-label={t('count', { name, n: shown })}
      aria-keyshortcuts={keys}
      title={name}
      className={chosen ? 'list-tab list-tab-chosen' : 'list-tab'}
      onClick={choose}
    >
      <span className="list-tab-name">{name}</span>
      <span className={pressing ? 'list-tab-count list-tab-pressing' : 'list-tab-count'}>{shown}</span>
      <Keys keys={keys} />
    </button>
  );
});

/** All lists with their counters, always in the same place. */
export function ListTabs() {
  const { t } = useTranslation('lists');
  const chosen = useListTab();
  const counts = useListCounts();
  const drafts = useOpenCalls();
  const attention = useAttention();
  const countOf = (tab: ListTab): number => {
    if (tab === 'drafts') return drafts;
    // Receipts and acts without an order need attention too and are in no list of orders.
    return tab === 'attention' ? Math.max(attention, counts.attention) : counts[tab];
  };
  return (
    <div className="list-tabs" role="tablist" aria-label={t('title')}>
      {listTabs.map((tab, i) => (
        <Tab key={tab} tab={tab} keys={`Alt+${i + 1}`} count={countOf(tab)} chosen={tab === chosen} />
      ))}
    </div>
  );
}
