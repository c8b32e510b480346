import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const at = (path: string): string => resolve(root, path);

/**
 * Main is ESM with its dependencies left in node_modules. Preloads run sandboxed, where only CommonJS in one file loads, so
 * everything is bundled into each. The two pages are built from the project root: a page's address below `app://<host>/` is
 * its path below `out/renderer`, and both share `assets/`.
 */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: { index: at('electron/main/index.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { seat: at('electron/preload/seat.ts'), vault: at('electron/preload/vault.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root,
    // `public/` would be copied beside the pages whatever it holds.
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The CSP allows no data: script or worker, and an inlined asset saves nothing on a local disk.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { seat: at('renderer/index.html'), vault: at('electron/vault/index.html') } },
    },
  },
});
