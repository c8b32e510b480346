import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Bundles the preview page into out/preview. Run it, then `shoot.ts`. */
const here = fileURLToPath(new URL('.', import.meta.url));
await build({
  root: here,
  base: './',
  logLevel: 'warn',
  configFile: false,
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../../../out/preview', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 9000,
  },
});
