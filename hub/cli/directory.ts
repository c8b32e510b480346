import { readFileSync } from 'node:fs';
import { Directory, type DirectoryProblem, directoryProblems } from '../../shared/domain/index.ts';
import { canonicalJson } from '../../shared/protocol/index.ts';
import { packagedCalendar } from '../calendar.ts';
import { DirectoryCache, publishDirectory } from '../store/city.ts';
import type { Database } from '../store/database.ts';
import type { CliOptions } from './options.ts';

/** The directory in force, to be saved, changed and published again. @throws {Error} when none has been published. */
export async function showDirectory(db: Database, { city }: CliOptions): Promise<string> {
  const directory = await new DirectoryCache(city).current(db);
  return JSON.stringify(directory, null, 2);
}

/**
 * Publishes a directory from a file as the next version, after everything in it has been checked.
 * @throws {Error} whose message names every place in the file, what is wrong there and what to do.
 */
export async function publishFromFile(db: Database, { city, file }: CliOptions, now: number): Promise<object> {
  const directory = parsed(file);
  const current = await held(db, city);
  const problems = [...origin(directory, city, current), ...directoryProblems(directory, now)];
  if (problems.length > 0) throw new Error(explain(file, problems));
  const version = await publishDirectory(db, directory);
  return { published: version !== current?.version, version, was: current?.version ?? null };
}

/** Publishes the directory in force with the calendar of the installed package. */
export async function updateCalendar(db: Database, { city }: CliOptions): Promise<object> {
  const current = await new DirectoryCache(city).current(db);
  const calendar = packagedCalendar();
  if (calendar.to < current.calendar.to)
    throw new Error(
      `the installed chinese-days ends on ${calendar.to}, the published calendar on ${current.calendar.to}`,
    );
  const version = await publishDirectory(db, { ...current, calendar });
  return {
    published: version !== current.version,
    version,
    calendar: { ...calendar, holidays: calendar.holidays.length },
  };
}

async function held(db: Database, city: string): Promise<Directory | undefined> {
  const { version } = await db
    .selectFrom('directory')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('city', '=', city)
    .executeTakeFirstOrThrow();
  return version === null ? undefined : new DirectoryCache(city).current(db);
}

function parsed(file: string): Directory {
  const result = Directory.safeParse(readJson(file));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => ({
    path: pathText(issue.path),
    problem: issue.message,
    remedy: 'compare with --show-directory',
  }));
  throw new Error(explain(file, problems));
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );
}

/** Whose file it is, and whether somebody else has published since it was shown. */
function origin(directory: Directory, city: string, current: Directory | undefined): DirectoryProblem[] {
  const problems: DirectoryProblem[] = [];
  if (directory.city !== city)
    problems.push({
      path: 'city',
      problem: `${directory.city} is not ${city}`,
      remedy: 'serve the other city with --city',
    });
  if (current && directory.version !== current.version)
    problems.push({
      path: 'version',
      problem: `made from version ${directory.version}, but ${current.version} is in force`,
      remedy: 'take --show-directory again and repeat the change',
    });
  // Orders name the table they were judged by, so what was published may not be rewritten on the way.
  if (current && canonicalJson(directory.scope) !== canonicalJson(current.scope))
    problems.push({
      path: 'scope',
      problem: 'the scope tables differ from the published ones',
      remedy: 'leave them as shown; --publish-scope publishes a new one',
    });
  return problems;
}

function explain(file: string, problems: readonly DirectoryProblem[]): string {
  const lines = problems.map(({ path, problem, remedy }) => `  ${path || '(file)'}: ${problem}; ${remedy}`);
  return [`${file} is not published, ${problems.length} to put right:`, ...lines].join('\n');
}
