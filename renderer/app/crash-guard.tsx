import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type State = { error: Error | null };

/** A fault in one part must not leave an operator before a blank window; the parts around it go on. */
export class CrashGuard extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };
  #left = false;

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  /** A part that is kept out of sight is tried anew when the operator comes back to it. */
  override componentDidMount(): void {
    if (this.#left && this.state.error) this.setState({ error: null });
    this.#left = false;
  }

  override componentWillUnmount(): void {
    this.#left = true;
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
