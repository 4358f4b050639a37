import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'assets', 'lookup');

/** The files of the asset of the function, by name. */
export function assetFiles(): Map<string, Buffer> {
  return new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name))]));
}

/** The files that are loaded with the entry point, before a lookup starts: static imports, recursively. */
export function loadedAtStart(files: ReadonlyMap<string, Buffer>): string[] {
  const loaded = new Set(['index.mjs']);
  for (const name of loaded) {
    const code = files.get(name)?.toString() ?? '';
    for (const [, imported = ''] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) loaded.add(imported);
  }
  return [...loaded];
}

export function bytesOf(files: ReadonlyMap<string, Buffer>, names: Iterable<string> = files.keys()): number {
  return [...names].reduce((sum, name) => sum + (files.get(name)?.length ?? NaN), 0);
}
