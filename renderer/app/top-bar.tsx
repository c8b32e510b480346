import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Operator, SessionView } from '../../shared/ipc/index.ts';
import { SurgeMark } from '../features/duty/index.ts';
import { WhoIsOn } from '../features/session/index.ts';
import { type Language, storeLanguage } from '../i18n/index.ts';

type Props = { session: SessionView; operator: Operator };

/** Which seat this is, who is on it, real or drill, and in which language. */
export function TopBar({ session, operator }: Props) {
  const { t } = useTranslation(['session', 'common', 'enums']);
  const { enrolled, mode } = session;
  return (
    <header className="top">
      <strong className="top-brand">{t('common:brand')}</strong>
      <span className="top-seat">
        {enrolled?.orgName} · {enrolled?.seatName}
      </span>
      <strong className={mode === 'drill' ? 'top-mode top-mode-drill' : 'top-mode'} data-mode={mode}>
        {mode === 'drill' ? t('drill') : t('enums:mode.real')}
      </strong>
      <SurgeMark />
      <span className="top-space" />
      <WhoIsOn session={session} operator={operator} />
      <LanguageSwitch />
    </header>
  );
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation('common');
  const choose = (language: Language): void => {
    storeLanguage(language);
    void i18n.changeLanguage(language);
  };
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('language')}
      value={i18n.language === 'en' ? 'en' : 'zh-CN'}
      onChange={choose}
      options={[
        { value: 'zh-CN', label: t('languages.zh') },
        { value: 'en', label: t('languages.en') },
      ]}
    />
  );
}
