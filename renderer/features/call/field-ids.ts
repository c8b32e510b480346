import type { MissingField } from '../../../shared/domain/index.ts';

/** The id of a field in the form of one call, so that labels, jumps and tests meet the same element. */
export function fieldId(
  key: string,
  field: MissingField | 'caller' | 'name' | 'safe' | 'remark' | 'role' | 'complainedOrg' | 'complainedUnit',
): string {
  return `call-${key}-${field}`;
}

/** Moves the focus to a field because the operator asked for it. */
export function focusField(key: string, field: MissingField): void {
  document.getElementById(fieldId(key, field))?.focus();
}
