import type { KeyboardEvent } from 'react';
import { isComposing } from '../composing.ts';

export type FormKey = 'submit' | 'close' | null;

/**
 * What a stroke means to an inline form: Ctrl+Enter anywhere, or Enter in a single line, submits; Esc folds it.
 * An open drop-down keeps Enter and Esc for itself, and so does an input method that is composing.
 */
export function formKey(event: KeyboardEvent<HTMLElement>): FormKey {
  if (isComposing(event)) return null;
  const target = event.target as HTMLElement;
  if (event.key === 'Escape') return target.getAttribute('aria-expanded') === 'true' ? null : 'close';
  if (event.key !== 'Enter') return null;
  if (event.ctrlKey || event.metaKey) return 'submit';
  return target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox' ? 'submit' : null;
}
