/** File dialogs. There is nobody to ask, so they answer what was given beforehand, or refuse. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Loud, note, refuse } from '../refuse.ts';

type Filter = { name: string; extensions: string[] };
type SaveOptions = { defaultPath?: string; filters?: Filter[] };
type OpenOptions = { filters?: Filter[]; properties?: string[] };

/** Folder that stands for what a person would choose; see the README. */
const folderVariable = 'STANDIN_DIALOG_FOLDER';

export class Dialog extends Loud {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`electron-standin: error box: ${title}\n${content}\n`);
  }

  /** Electron's first argument may be a window or the options. */
  async showSaveDialog(...given: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const { defaultPath = 'untitled' } = optionsOf<SaveOptions>(given);
    return { canceled: false, filePath: join(folder('dialog.showSaveDialog'), basename(defaultPath)) };
  }

  async showOpenDialog(...given: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    const { filters = [], properties = ['openFile'] } = optionsOf<OpenOptions>(given);
    if (properties.some((property) => property !== 'openFile')) {
      refuse(`dialog.showOpenDialog with ${properties.join(', ')}`);
    }
    const newest = newestIn(folder('dialog.showOpenDialog'), new Set(filters.flatMap((f) => f.extensions)));
    return { canceled: newest === undefined, filePaths: newest === undefined ? [] : [newest] };
  }
}

function optionsOf<T extends object>(given: unknown[]): T {
  return (given.at(-1) ?? {}) as T;
}

function folder(what: string): string {
  const chosen = process.env[folderVariable];
  if (!chosen) return refuse(`${what} (nobody can be asked; set ${folderVariable})`);
  note(`file dialogs are not shown; ${folderVariable} answers for a person`);
  return chosen;
}

function newestIn(dir: string, extensions: ReadonlySet<string>): string | undefined {
  const wanted = (name: string) =>
    extensions.size === 0 || extensions.has('*') || extensions.has(name.slice(name.lastIndexOf('.') + 1));
  const files = readdirSync(dir)
    .filter(wanted)
    .map((name) => join(dir, name));
  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}
