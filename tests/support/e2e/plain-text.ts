import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Files below a folder in which one of the texts can be read as it stands, in UTF-8 or as Chromium writes it, UTF-16LE. */
export function readableIn(folder: string, texts: readonly string[]): string[] {
  const wanted = texts.flatMap((text) => [
    { text, bytes: Buffer.from(text, 'utf8') },
    { text, bytes: Buffer.from(text, 'utf16le') },
  ]);
  return filesBelow(folder).flatMap((path) => {
    const content = readFileSync(path);
    const seen = new Set(wanted.filter(({ bytes }) => content.includes(bytes)).map(({ text }) => text));
    return [...seen].map((text) => `${relative(folder, path)}: ${text}`);
  });
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
