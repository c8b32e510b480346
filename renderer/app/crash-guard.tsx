import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type State = { error: Error | null };

/** A fault in one part must not leave an operator before a blank window; the parts around it go on. */
export class CrashGuard extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation('common');
  return (
    <Result
      status="error"
      title={t('crash')}
      subTitle={t('crashHelp')}
      extra={
        <Button type="primary" autoFocus onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}
