import { type ReactNode, createContext, useContext, useEffect, useRef, useState } from 'react';
import { type ShortcutRegistry, createShortcutRegistry } from './registry.ts';

const ShortcutContext = createContext<ShortcutRegistry | null>(null);

/** Listens once for the whole window; every {@link useShortcut} beneath it registers here. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createShortcutRegistry);
  useEffect(() => {
    window.addEventListener('keydown', registry.onKeyDown);
    return () => window.removeEventListener('keydown', registry.onKeyDown);
  }, [registry]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/**
 * Runs `handler` on a stroke such as `F8` or `Ctrl+Shift+N`, from anywhere in the window, never while composing.
 * `null` keys or `enabled: false` register nothing.
 */
export function useShortcut(keys: string | null, handler: () => void, enabled = true): void {
  const registry = useContext(ShortcutContext);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!registry || keys === null || !enabled) return undefined;
    return registry.add(keys, () => latest.current());
  }, [registry, keys, enabled]);
}
