import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { scenes } from './preview-scenes.ts';
import { watchScenes } from './preview-watch.ts';

/**
 * Pictures of the order features in the middle of the stories: `node tests/support/renderer/preview-order.shots.ts
 * [scene/page[/keys] …]`, written to out/preview-order. Keys are parted by commas; `=words` are typed, `@selector` is clicked.
 */
const out = join(import.meta.dirname, '../../../out/preview-order');
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const wanted = process.argv.slice(2);
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

await build({
  root: import.meta.dirname,
  base: './',
  logLevel: 'error',
  plugins: [react()],
  build: {
    outDir: join(out, 'site'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: { input: join(import.meta.dirname, 'preview-order.html') },
  },
});
await mkdir(out, { recursive: true });
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  readFile(join(out, 'site', path)).then(
    (body) => response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;

const executablePath = process.env.SEAT_CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  for (const spec of wanted) {
    const [scene = 'gas', page = 'order', keys = '', only = ''] = spec.split('/');
    for (const viewport of sizes.filter((s) => !only || String(s.width) === only)) {
      const tab = await browser.newPage({ viewport });
      tab.on(
        'console',
        (m) =>
          ['error', 'warning'].includes(m.type()) &&
          !m.text().includes('default-src') &&
          console.log(`${spec}: ${m.text()}`),
      );
      tab.on('pageerror', (e) => console.log(`${spec}: ${e.message}`));
      const played = { ...scenes, ...watchScenes }[scene]?.();
      if (played) await tab.clock.install({ time: new Date(played.seat.now) });
      await tab.goto(
        `http://127.0.0.1:${port}/preview-order.html?scene=${scene}&page=${page}&lang=${process.env.SHOT_LANG ?? 'zh-CN'}`,
      );
      await tab.waitForTimeout(600);
      for (const key of keys.split(',').filter(Boolean)) {
        if (key.startsWith('@')) await tab.locator(key.slice(1)).first().click();
        else await (key.startsWith('=') ? tab.keyboard.insertText(key.slice(1)) : tab.keyboard.press(key));
      }
      await tab.waitForTimeout(400);
      const name = `${scene}-${page}${keys ? `-${keys.replace(/\W/g, '')}` : ''}-${viewport.width}.png`;
      await writeFile(join(out, name), await tab.screenshot());
      if (page === 'print') await tab.pdf({ path: join(out, name.replace('.png', '.pdf')), preferCSSPageSize: true });
      console.log(name);
      await tab.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
