type KeyLike = { readonly isComposing?: boolean; readonly keyCode?: number };

/**
 * True while an input method is composing. Chromium reports the key that ends a composition with `isComposing` false
 * but `keyCode` 229, so both are asked; otherwise the Enter that picks a word would send an order.
 */
export function isComposing(event: KeyLike | { readonly nativeEvent: KeyLike }): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  return native.isComposing === true || native.keyCode === 229;
}
