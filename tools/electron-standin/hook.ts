/** Resolves `electron` to the stand-in, for import and require alike, so that the file under test is the file that ships. */
import { registerHooks } from 'node:module';

const STANDIN = new URL('./electron-module.ts', import.meta.url).href;
const NAMES = new Set(['electron', 'electron/main', 'electron/common']);

export function installHook(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      NAMES.has(specifier)
        ? { url: STANDIN, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
}
