import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chineseFindings } from './chinese.ts';
import { glossaryFindings, readGlossary } from './glossary.ts';
import { importFindings } from './imports.ts';
import { wordingFindings } from './wording.ts';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A little project under our import rules. */
function project(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'gates-'));
  made.push(root);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']) cpSync(name, join(root, name));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const a = "import { z } from 'zod';\nexport const A = z.string();\n";
const b = "import { A } from '../domain/a.ts';\nexport type B = typeof A;\n";
const node = "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n";
const typeOfB = (from: string): string => `import type { B } from '${from}';\nexport type C = B;\n`;
const value = (from: string): string => `import * as it from '${from}';\nconsole.log(it);\n`;

const sound = {
  'shared/domain/a.ts': a,
  'shared/ipc/b.ts': b,
  'shared/sync/b.ts': b,
  'hub/main.ts': `${value('../shared/domain/a.ts')}${node}${value('pg')}`.replace('* as it from', '* as that from'),
  'renderer/app/main.ts': value('../features/y/b.ts').replace(';', `;\nimport 'react';`),
  'renderer/features/y/b.ts': typeOfB('../../../shared/ipc/b.ts'),
  'electron/main/index.ts': value('electron').replace(';', `;\nimport '../../shared/sync/b.ts';`),
  'tools/electron-standin/b.ts': node,
  'tests/support/b.ts': `${node}import '../../hub/main.ts';\n`,
};

/** One offender for each rule: who breaks what with which line. */
const offenders: [rule: string, path: string, text: string][] = [
  ['shared-imports', 'shared/domain/o1.ts', node],
  ['shared-imports', 'shared/o2.ts', value('pg')],
  ['shared-imports', 'shared/o3.ts', value('../hub/main.ts')],
  ['domain-is-innermost', 'shared/domain/o4.ts', typeOfB('../ipc/b.ts')],
  ['hub-imports', 'hub/o5.ts', value('../shared/ipc/b.ts')],
  ['hub-imports', 'hub/o6.ts', value('electron')],
  ['renderer-imports', 'renderer/app/o7.ts', typeOfB('../../shared/sync/b.ts')],
  ['renderer-imports', 'renderer/app/o8.ts', node],
  ['renderer-imports', 'renderer/app/o9.ts', value('dexie')],
  ['features-are-apart', 'renderer/features/x/o10.ts', typeOfB('../y/b.ts')],
  ['electron-main-imports', 'electron/main/o11.ts', value('../../renderer/features/y/b.ts')],
  ['electron-main-imports', 'electron/main/o12.ts', value('dexie')],
  ['electron-vault-imports', 'electron/vault/o13.ts', value('electron')],
  ['electron-preload-imports', 'electron/preload/o14.ts', typeOfB('../../shared/sync/b.ts')],
  ['production-imports-no-tools', 'hub/o15.ts', value('../tools/electron-standin/b.ts')],
  ['build-uses-one-tool', 'build/o16.ts', value('../tools/electron-standin/b.ts')],
  ['tools-stand-alone', 'tools/electron-standin/o17.ts', typeOfB('../../shared/ipc/b.ts')],
  ['nobody-imports-tests', 'build/o18.ts', value('../tests/support/b.ts')],
  ['no-cycles', 'shared/ipc/o19.ts', value('./o20.ts')],
  ['no-orphans', 'shared/ipc/o21.ts', 'export const alone = 1;\n'],
  ['resolvable', 'hub/o22.ts', value('./nowhere.ts')],
];

describe('imports', () => {
  it('accepts what the layout allows', { timeout: 60_000 }, () => {
    expect(importFindings(project(sound), 5)).toEqual([]);
  });

  it('refuses every offender, and only those', { timeout: 60_000 }, () => {
    const other = { 'shared/ipc/o20.ts': value('./o19.ts') };
    const bad = Object.fromEntries(offenders.map(([, path, text]) => [path, text]));
    const found = importFindings(project({ ...sound, ...other, ...bad }), 5).map((finding) => finding.split(' → ')[0]);
    const expected = offenders.map(([rule, path]) => `${rule}: ${path}`);
    expect(expected.filter((line) => !found.includes(line))).toEqual([]);
    expect(found.filter((line) => !/\/o\d+\.ts$/.test(line ?? ''))).toEqual([]);
  });

  it('fails when too little was cruised', { timeout: 60_000 }, () => {
    expect(importFindings(project(sound), 50)[0]).toMatch(/^only \d modules cruised/);
    expect(importFindings(project({ 'hub/readme.md': '' }), 1)).not.toEqual([]);
  });
});

describe('chinese', () => {
  const find = (path: string, text: string): string[] => chineseFindings([{ path, text }]);

  it.each([
    ['renderer/features/call/form.tsx', 'export const F = () => <b>签收</b>;'],
    ['electron/main/ipc/calls.ts', "const a = '已送达';"],
    ['hub/http/app.ts', 'const a = `第${1}行`;'],
    ['shared/domain/order/axes.ts', 'const a = /受理/;'],
    ['electron/main/index.ts', 'const 单 = 1;'],
  ])('refuses words in %s', (path, text) => {
    expect(find(path, text)).not.toEqual([]);
  });

  it.each([
    ['renderer/i18n/zh-CN/order.ts', "export const a = '签收';"],
    ['shared/triage/signals/danger.ts', 'const a = /跳楼价/;'],
    ['hub/demo/roster.ts', "const a = '济宁';"],
    ['shared/domain/decide/handling.ts', "conflict('x', '四(一)第2段'); // 签收 is not 受理"],
    ['electron/main/index.test.ts', "const a = '签收';"],
  ])('allows them in %s', (path, text) => {
    expect(find(path, text)).toEqual([]);
  });
});

describe('wording', () => {
  const find = (text: string): string[] => wordingFindings([{ path: 'docs/a.md', text }]);

  it('refuses a path of one machine', () => {
    const path = ['', 'root', 'clone', 'x'].join('/');
    expect(find(`cd ${path}`)).toHaveLength(1);
    expect(find(`cd ${['', 'home', 'somebody', 'x'].join('/')}`)).toHaveLength(1);
  });

  it('allows the words of the field', () => {
    expect(find('the session of an operator; user agent; prompts the county; a clone in root’s home')).toEqual([]);
    expect(find('GET https://example.org/work/items and ../root/x')).toEqual([]);
  });
});

describe('glossary', () => {
  it('names every term', () => {
    expect(glossaryFindings(readGlossary())).toEqual([]);
  });

  it('notices a term it lacks', () => {
    expect(glossaryFindings(readGlossary().replaceAll('`hand_over`', ''))).toEqual([
      'docs/glossary.md lacks op `hand_over`',
    ]);
  });
});
