import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from './answer.ts';
import { assetFor } from './asset.ts';
import { hostOf, hosts, pageUrl } from './hosts.ts';

let root = '';
let pages = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'seat-protocol-'));
  pages = join(root, 'renderer');
  await mkdir(join(pages, 'renderer'), { recursive: true });
  await mkdir(join(pages, 'electron/vault'), { recursive: true });
  await mkdir(join(pages, 'assets/folder.js'), { recursive: true });
  await mkdir(join(root, 'renderer-evil/renderer'), { recursive: true });
  await writeFile(join(pages, 'renderer/index.html'), '<p>seat');
  await writeFile(join(pages, 'electron/vault/index.html'), '<p>vault');
  await writeFile(join(pages, 'assets/app.js'), 'export {};');
  await writeFile(join(pages, 'secret.html'), 'secret');
  await writeFile(join(root, 'outside.html'), 'secret');
  await writeFile(join(root, 'renderer-evil/renderer/index.html'), 'secret');
});
afterAll(() => rm(root, { recursive: true }));

const get = (url: string, method = 'GET') => answer(pages, new Request(url, { method }));

describe('the app:// scheme', () => {
  it('serves each page with its own policy and the right type', async () => {
    const seat = await get(pageUrl('seat'));
    expect([seat.status, await seat.text()]).toEqual([200, '<p>seat']);
    expect(seat.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(seat.headers.get('content-security-policy')).toBe(hosts.seat.csp);
    expect(seat.headers.get('x-content-type-options')).toBe('nosniff');
    const vault = await get(pageUrl('vault'));
    expect(await vault.text()).toBe('<p>vault');
    expect(vault.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    const script = await get('app://seat/assets/app.js?v=1#x');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('lets no page script anything but its own, connect anywhere or be framed', () => {
    for (const { csp } of Object.values(hosts)) {
      const rules = new Map(csp.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
      expect(rules.get('default-src')).toBe("'none'");
      expect(rules.get('script-src')).toBe("'self'");
      expect(rules.get('connect-src')).toBe("'none'");
      expect(rules.get('base-uri')).toBe("'none'");
      expect(rules.get('form-action')).toBe("'none'");
      expect(rules.get('frame-ancestors')).toBe("'none'");
    }
  });

  it.each([
    'app://seat/secret.html',
    'app://seat/',
    'app://seat/electron/vault/index.html',
    'app://vault/renderer/index.html',
    'app://seat/../outside.html',
    'app://seat/renderer/..%2f..%2foutside.html',
    'app://seat/..%2frenderer-evil/renderer/index.html',
    'app://seat/renderer/..%5c..%5coutside.html',
    'app://seat/renderer/%2e%2e/%2e%2e/outside.html',
    'app://seat/renderer/index.html%00.js',
    'app://seat/renderer/%E0%A4%A',
    'app://seat/assets/folder.js',
    'app://seat/assets/missing.js',
    'app://seat/renderer',
    'app://other/renderer/index.html',
    'app://seat.evil/renderer/index.html',
    'app://toString/renderer/index.html',
    'https://seat/renderer/index.html',
    'file:///etc/passwd',
  ])('answers 404 to %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('answers GET only', async () => {
    expect((await get(pageUrl('seat'), 'POST')).status).toBe(405);
  });

  it('never leaves the folders of the host, whatever the path', () => {
    const piece = fc.constantFrom('..', '.', '', 'renderer', 'assets', '%2e%2e', '%2f', '..%2f', '%5c', 'a.js', 'C:');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
        const url = URL.parse(`app://seat/${pieces.join('/')}`);
        const asset = url === null ? null : assetFor(pages, url.href);
        if (asset === null) return;
        const inside = relative(pages, asset.file);
        expect(isAbsolute(inside)).toBe(false);
        expect(['renderer', 'assets']).toContain(inside.split('/')[0]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostOf', () => {
  it.each([
    ['app://seat/renderer/index.html', 'seat'],
    ['app://vault/', 'vault'],
    ['app://seat:80/', null],
    ['app://user@seat/', null],
    ['app://seat.evil/', null],
    ['app://evilseat/', null],
    ['https://seat/', null],
    ['about:blank', null],
    ['', null],
    ['not a url', null],
    ['app://constructor/', null],
  ])('%s → %s', (url, host) => expect(hostOf(url)).toBe(host));
});
