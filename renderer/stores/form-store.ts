import { useCallback, useMemo, useState } from 'react';
import { create } from 'zustand';

type Typed = Record<string, unknown>;
type FormStore = {
  /** Only what a person has changed: untouched fields keep following what lies beneath the form. */
  typed: Record<string, Typed>;
  errors: Record<string, unknown>;
  busy: Record<string, boolean>;
  /** What was typed has been saved and nothing has been typed since: an empty form is no gap then. */
  saved: Record<string, boolean>;
  /** Half typed in a window that is gone, brought back here and not sent yet. */
  restored: Record<string, boolean>;
};

const empty: FormStore = { typed: {}, errors: {}, busy: {}, saved: {}, restored: {} };

/** Half-typed forms by key: they survive a change of page and a refusal (DOMAIN §1: nothing typed is ever lost). */
export const useFormStore = create<FormStore>(() => empty);

const { setState: set, getState: get } = useFormStore;

/**
 * Runs what a form asks for. What was typed is let go only when main has answered that it is saved; until then, and
 * after a refusal, it stays. A second press while the first is under way does nothing.
 */
export async function runForm(key: string, perform: () => Promise<unknown>): Promise<boolean> {
  if (get().busy[key]) return false;
  set((s) => ({ busy: { ...s.busy, [key]: true }, errors: { ...s.errors, [key]: null } }));
  try {
    await perform();
    set((s) => ({
      typed: without(s.typed, key),
      saved: { ...s.saved, [key]: true },
      restored: without(s.restored, key),
    }));
    return true;
  } catch (error) {
    set((s) => ({ errors: { ...s.errors, [key]: error } }));
    return false;
  } finally {
    set((s) => ({ busy: { ...s.busy, [key]: false } }));
  }
}

/** True when something was typed and not sent. */
export function isHalfTyped(state: FormStore, key: string): boolean {
  return Object.keys(state.typed[key] ?? {}).length > 0;
}

/**
 * Whether a form that can be folded stands open. Until somebody has folded or unfolded it here, it is open when something
 * stands half typed in it: what came back after a window had died, or was left by going elsewhere, is in sight. `asked`
 * says that the operator opened it now, so the cursor may go there.
 */
export function useUnfolded(key: string) {
  const [asked, setAsked] = useState<boolean | null>(null);
  const halfTyped = useFormStore((s) => isHalfTyped(s, key));
  return { open: asked ?? halfTyped, asked: asked === true, set: setAsked };
}

/**
 * A form's values: what is suggested, overlaid with what was typed. Generic over plain records, because the store keeps
 * all forms of the desk side by side.
 */
export function useForm<V extends Record<string, unknown>>(key: string, initial: V) {
  const typed = useFormStore((s) => s.typed[key]);
  const error = useFormStore((s) => s.errors[key] ?? null);
  const busy = useFormStore((s) => s.busy[key] ?? false);
  const saved = useFormStore((s) => s.saved[key] ?? false);
  const value = useMemo(() => ({ ...initial, ...typed }), [initial, typed]);
  const change = useCallback(
    (patch: Partial<V>) =>
      set((s) => ({
        typed: { ...s.typed, [key]: { ...s.typed[key], ...patch } },
        saved: { ...s.saved, [key]: false },
      })),
    [key],
  );
  const run = useCallback((perform: () => Promise<unknown>) => runForm(key, perform), [key]);
  return { value, set: change, run, error, busy, saved };
}

/** Lays forms kept elsewhere beneath what is typed here. @returns those that were laid. */
export function restoreForms<F extends { key: string; typed: Typed }>(forms: readonly F[]): F[] {
  const fresh = forms.filter(({ key }) => get().typed[key] === undefined);
  set((s) => ({
    typed: { ...s.typed, ...Object.fromEntries(fresh.map(({ key, typed }) => [key, typed])) },
    restored: { ...s.restored, ...Object.fromEntries(fresh.map(({ key }) => [key, true])) },
  }));
  return fresh;
}

/** Shows in a form that what is typed in it could not be kept. */
export function showFormError(key: string, error: unknown): void {
  set((s) => ({ errors: { ...s.errors, [key]: error } }));
}

/** Forgets everything typed: for tests. */
export function resetForms(): void {
  set(empty, true);
}

function without<V>(record: Record<string, V>, key: string): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key));
}
