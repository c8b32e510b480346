import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const channels = async (path: string) => (await readFile(join(root, path), 'utf8')).match(/'vault:[a-z]+'/g)?.sort();

// A preload may import nothing of main, so the three names stand in both.
test('main and the preload of the vault name the same channels', async () => {
  const names = await channels('electron/preload/vault.ts');
  expect(names).toHaveLength(3);
  expect(await channels('electron/main/vault/window.ts')).toEqual(names);
});
