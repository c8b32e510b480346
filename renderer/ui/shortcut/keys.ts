/** The part of a keyboard event a shortcut is recognised by. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/**
 * `Ctrl+Alt+Shift+K` of a stroke. Letters and digits are taken from the physical key, because Alt and a Chinese
 * layout change `key`.
 */
export function strokeName(event: KeyStroke): string {
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''];
  return [...modifiers, event.shiftKey ? 'Shift' : '', keyName(event)].filter(Boolean).join('+');
}

function keyName({ key, code }: KeyStroke): string {
  const physical = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(code);
  if (physical) return physical[1] ?? physical[2] ?? physical[3] ?? '';
  return key.length === 1 ? key.toUpperCase() : key;
}
