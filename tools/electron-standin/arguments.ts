/** Reads the command line as Electron's own launcher does. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { isRecord } from './narrow.ts';

export interface CommandLineOptions {
  /** The path of the app, as it was given. */
  readonly app: string | undefined;
  readonly remoteDebuggingPort: string | undefined;
  readonly noSandbox: boolean;
  readonly userDataDir: string | undefined;
  /** Modules to load before the app. */
  readonly requires: readonly string[];
}

export interface AppPackage {
  readonly main: string;
  readonly appPath: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/** The first argument that is no switch is the app; what follows it is the app's own business too. */
export function parseArguments(argv: readonly string[]): CommandLineOptions {
  const requires: string[] = [];
  const values = new Map<string, string>();
  let app: string | undefined;
  for (let index = 0; index < argv.length; index++) {
    const arg = argv[index] ?? '';
    if (app === undefined && (arg === '-r' || arg === '--require')) requires.push(argv[++index] ?? '');
    else if (arg.startsWith('-')) values.set(arg.split('=', 1)[0] ?? '', arg.slice(arg.indexOf('=') + 1));
    else app ??= arg;
  }
  return {
    app,
    requires,
    remoteDebuggingPort: values.get('--remote-debugging-port'),
    noSandbox: values.has('--no-sandbox'),
    userDataDir: values.get('--user-data-dir'),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Finds the main script of a folder with a package.json, or of a script given by its own path. */
export function findApp(given: string): AppPackage {
  const path = resolve(given);
  const manifest = join(path, 'package.json');
  if (!existsSync(manifest)) {
    const isFolder = existsSync(path) && statSync(path).isDirectory();
    const main = createRequire(manifest).resolve(path);
    return { main, appPath: isFolder ? path : dirname(main), name: undefined, version: undefined };
  }
  const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  const fields = isRecord(read) ? read : {};
  const main = createRequire(manifest).resolve(join(path, text(fields['main']) ?? 'index.js'));
  return {
    main,
    appPath: path,
    name: text(fields['productName']) ?? text(fields['name']),
    version: text(fields['version']),
  };
}
