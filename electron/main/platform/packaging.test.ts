import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const at = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('the packaging names every fuse there is, and sets the dangerous ones off', async () => {
  const schema = JSON.parse(await at('node_modules/app-builder-lib/scheme.json')) as {
    definitions: { FuseOptionsV1: { properties: Record<string, unknown> } };
  };
  const config = await at('electron-builder.yml');
  const section = /^electronFuses:\n((?: .*\n|\n)+)/m.exec(config)?.[1] ?? '';
  const set = new Map([...section.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, fuse, value]) => [fuse, value]));
  expect([...set.keys()].sort()).toEqual(Object.keys(schema.definitions.FuseOptionsV1.properties).sort());
  for (const fuse of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments']) {
    expect(set.get(fuse)).toBe('false');
  }
  expect([set.get('onlyLoadAppFromAsar'), set.get('grantFileProtocolExtraPrivileges')]).toEqual(['true', 'false']);
});
