/** Puts {@link file://./electron.ts} in the place of `electron`. Import it first; load what needs it with `import()`. */
import { registerHooks } from 'node:module';

const instead = new URL('electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: instead, shortCircuit: true } : next(specifier, context),
});
