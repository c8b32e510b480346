import type { KeyboardEvent } from 'react';
import { isComposing } from '../../ui/index.ts';

/** Up and down move among the rows of a list; the focus only moves because the operator moved it. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  if (isComposing(event)) return;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.row')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}
