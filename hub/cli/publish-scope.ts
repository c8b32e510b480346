import { readFileSync } from 'node:fs';
import { ScopeDraft } from '../../shared/domain/index.ts';
import type { Database } from '../store/database.ts';
import { publishScope } from '../store/scope.ts';
import type { CliOptions } from './options.ts';

/**
 * Publishes the scope table in a file (JSON, UTF-8; the shape of `shared/triage/scope/table.json`).
 * @throws {Error} that says what is wrong with the file and where, before anything is published.
 */
export async function publishScopeFile(
  db: Database,
  { city, file }: Pick<CliOptions, 'city' | 'file'>,
): Promise<object> {
  const { version, validFrom, rows } = await publishScope(db, city, draftIn(file));
  const changed = rows.filter((row) => row.version === version).map((row) => row.id);
  return { published: version, validFrom, rows: rows.length, changed };
}

function draftIn(file: string): ScopeDraft {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = ScopeDraft.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`);
  throw new Error(`${file} is no scope table:\n${lines.join('\n')}`);
}
