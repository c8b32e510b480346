/** The words on the screen, taken from the renderer's own catalogue: whoever plays an operator looks for what is shown. */
import { zhCN } from '../../renderer/i18n/zh-CN/index.ts';

export const words = zhCN;

/** A text of the catalogue with its `{{gaps}}` filled. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_gap, name: string) => String(values[name] ?? ''));
}

/** Matches a text of the catalogue whatever stands in its gaps. */
export function like(text: string): RegExp {
  return new RegExp(
    text
      .split(/\{\{\w+\}\}/)
      .map(escaped)
      .join('.*'),
  );
}

/** The name of a button that begins with an icon (whose name is read out before it) and may carry a mark after it. */
export function named(text: string): RegExp {
  return new RegExp(`(^|\\s)${escaped(text)}(\\s|$)`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
