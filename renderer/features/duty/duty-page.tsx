import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../stores/index.ts';
import { FormsTab } from './forms-tab.tsx';
import { QuarantineTab } from './quarantine-tab.tsx';
import { ReviewsTab } from './reviews-tab.tsx';
import { ShiftTab } from './shift-tab.tsx';
import { SurgeTab } from './surge-tab.tsx';

type Tab = 'shift' | 'paper' | 'surge' | 'reviews' | 'quarantine';

/** 值班: what belongs to the watch rather than to one order. Arrow keys move between its pages. */
export function DutyPage({ tab }: { tab: Tab }) {
  const { t } = useTranslation('duty');
  const navigation = useNavigation();
  const pages: { key: Tab; children: React.ReactNode }[] = [
    { key: 'shift', children: <ShiftTab /> },
    { key: 'paper', children: <FormsTab /> },
    { key: 'surge', children: <SurgeTab /> },
    { key: 'reviews', children: <ReviewsTab /> },
    { key: 'quarantine', children: <QuarantineTab /> },
  ];
  return (
    <div className="duty-page" role="region" aria-label={t('title')}>
      <Tabs
        activeKey={tab}
        animated={false}
        destroyOnHidden
        onChange={(key) => navigation.openDuty(key as Tab)}
        items={pages.map((page) => ({ ...page, label: t(`tab.${page.key}`) }))}
      />
    </div>
  );
}
