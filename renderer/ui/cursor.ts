let cursor: HTMLElement | null = null;

/** To be called before something opened by the operator takes the focus. */
export function rememberCursor(): void {
  cursor = document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

/** Puts the cursor back where it was, if that field is still there: in a call the hand goes on where it stopped. */
export function returnCursor(): void {
  if (cursor?.isConnected) cursor.focus();
  cursor = null;
}
