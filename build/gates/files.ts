/** The project's own files, read once for the gates that judge text. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type SourceFile = { path: string; text: string };

const foreign = new Set(['node_modules', 'out', 'dist', '.git', '.local', 'test-results', 'playwright-report']);
const textual = /\.(ts|tsx|js|mjs|cjs|json|jsonl|md|html|css|yml|yaml|sql|sh|svg|txt)$|^[^.]+$|^\.[^.]+$|^run$/;

/** Every text file below `root` that belongs to the project, whether committed yet or not; paths with forward slashes. */
export function projectFiles(root: string): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !foreign.has(entry.name)) walk(path);
      if (entry.isFile() && !foreign.has(entry.name) && textual.test(entry.name))
        found.push({ path: slashed(root, path), text: read(path) });
    }
  };
  walk(root);
  return found;
}

export function isCode(file: SourceFile): boolean {
  return /\.(ts|tsx|js|mjs|cjs)$/.test(file.path);
}

export function isTest(path: string): boolean {
  return /^tests\/|\.test\.tsx?$|\/(fixture|testing)\//.test(path);
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function slashed(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
