/** How an operator presses a button: by the key that stands on it. */
import type { Locator } from '@playwright/test';

/** Presses the shortcut shown on a button; clicks it where it has none. */
export async function press(button: Locator): Promise<void> {
  await button.waitFor();
  const keys = await button.getAttribute('aria-keyshortcuts');
  // A shortcut does nothing while its button is off; a trial click waits until it is on.
  await button.click({ trial: true });
  if (keys) await button.page().keyboard.press(keys);
  else await button.click();
}

/** Ticks the box or radio with this name inside `scope`. */
export async function choose(scope: Locator, role: 'checkbox' | 'radio', name: string): Promise<void> {
  await scope.getByRole(role, { name, exact: true }).check();
}
