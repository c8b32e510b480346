import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { i18n } from 'i18next';
import { useSyncExternalStore } from 'react';
import { I18nextProvider } from 'react-i18next';
import { type Desk, DeskProvider } from '../stores/index.ts';
import { ShortcutProvider } from '../ui/index.ts';
import { CrashGuard } from './crash-guard.tsx';
import { Gate } from './gate.tsx';
import { deskTheme } from './theme.ts';
import '../ui/ui.css';
import './app.css';

type Props = { desk: Desk; i18n: i18n };

/** Everything the window needs around it: language, theme, shortcuts, the desk. */
export function Root({ desk, i18n }: Props) {
  const language = useLanguage(i18n);
  return (
    <I18nextProvider i18n={i18n}>
      <ConfigProvider
        locale={language === 'en' ? enUS : zhCN}
        theme={deskTheme}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <AntApp className={`app app-${language}`}>
          <CrashGuard>
            <ShortcutProvider>
              <DeskProvider desk={desk}>
                <Gate />
              </DeskProvider>
            </ShortcutProvider>
          </CrashGuard>
        </AntApp>
      </ConfigProvider>
    </I18nextProvider>
  );
}

function useLanguage(instance: i18n): string {
  return useSyncExternalStore(
    (changed) => {
      instance.on('languageChanged', changed);
      return () => instance.off('languageChanged', changed);
    },
    () => instance.language,
  );
}
