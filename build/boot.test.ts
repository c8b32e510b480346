import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root = '';

/** A clone with one library, and an npm that does what the test says. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boot-'));
  mkdirSync(join(root, 'build'));
  cpSync('build/boot.mjs', join(root, 'build', 'boot.mjs'));
  lock('package-lock.json', '1.0.0');
  npm('process.exit(0)');
  writeFileSync(join(root, 'build', 'check.ts'), "console.log('checked', process.argv.slice(2).join());");
});
afterEach(() => rmSync(root, { recursive: true }));

function lock(file: string, version: string): void {
  const packages = {
    '': {},
    'node_modules/a': { version },
    'node_modules/only-windows': { version, optional: true },
  };
  writeFileSync(join(root, file), JSON.stringify({ packages }));
}

function npm(script: string): void {
  writeFileSync(join(root, 'npm.js'), script);
}

function install(version: string, withNode = true): void {
  mkdirSync(join(root, 'node_modules', 'node', 'bin'), { recursive: true });
  lock('node_modules/.package-lock.json', version);
  if (withNode) symlinkSync(process.execPath, join(root, 'node_modules', 'node', 'bin', 'node'));
}

function boot(args: string[], nodeVersion = process.versions.node) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${nodeVersion}' })`;
  const run = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, join(root, 'build', 'boot.mjs'), ...args],
    { encoding: 'utf8', env: { ...process.env, npm_execpath: join(root, 'npm.js') } },
  );
  return { code: run.status, text: run.stdout + run.stderr };
}

describe('boot', { timeout: 20_000 }, () => {
  it('says that Node is too old', () => {
    expect(boot(['check'], '18.20.4')).toMatchObject({
      code: 2,
      text: expect.stringContaining('needs 20.19 or newer'),
    });
  });

  it('knows its commands', () => {
    expect(boot(['dance'])).toMatchObject({ code: 2, text: expect.stringContaining('start|demo|test|check') });
  });

  it('hands over without a word when nothing is missing', () => {
    install('1.0.0');
    expect(boot(['check', '--fast'])).toEqual({ code: 0, text: 'checked --fast\n' });
  });

  it.each([
    ['they are not there yet', () => undefined],
    ['a 1.0.0 is missing', () => install('0.9.0')],
    ['own Node is missing', () => install('1.0.0', false)],
  ])('installs when %s', (why, prepare) => {
    prepare();
    npm(`
      const fs = require('node:fs');
      fs.rmSync('node_modules', { recursive: true, force: true });
      fs.mkdirSync('node_modules/node/bin', { recursive: true });
      fs.symlinkSync(process.execPath, 'node_modules/node/bin/node');
      console.log('npm', process.argv[2]);`);
    const { code, text } = boot(['check']);
    expect(text).toContain(why);
    expect(text).toContain('npm ci');
    expect(text).toContain('checked');
    expect(code).toBe(0);
  });

  it('says that the download broke', () => {
    npm('process.exit(7)');
    expect(boot(['check'])).toMatchObject({ code: 4, text: expect.stringContaining('npm ci failed (exit 7)') });
  });

  it('says that install scripts are switched off', () => {
    npm('process.exit(0)');
    expect(boot(['check'])).toMatchObject({ code: 4, text: expect.stringContaining('ignore-scripts') });
  });

  it('passes the exit code on', () => {
    install('1.0.0');
    writeFileSync(join(root, 'build', 'check.ts'), 'process.exit(9);');
    expect(boot(['check']).code).toBe(9);
  });
});
