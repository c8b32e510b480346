import { Button, type ButtonProps } from 'antd';
import { useShortcut } from './shortcut-provider.tsx';
import { Keys } from './keys-mark.tsx';

type Props = Omit<ButtonProps, 'onClick'> & {
  /** Stroke that presses the button, e.g. `F8`; shown on it. */
  keys: string | null;
  onPress: () => void;
};

/** A button with its shortcut on it; the stroke does what the click does, and nothing while it is disabled. */
export function ShortcutButton({ keys, onPress, children, disabled = false, loading = false, ...rest }: Props) {
  const enabled = !disabled && !loading;
  useShortcut(keys, onPress, enabled);
  const shortcut = keys?.replaceAll('Ctrl', 'Control');
  return (
    <Button {...rest} disabled={disabled} loading={loading} onClick={onPress} aria-keyshortcuts={shortcut}>
      <span className="ui-button-label">{children}</span>
      {keys ? <Keys keys={keys} /> : null}
    </Button>
  );
}
