import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { importsOf } from './source-imports.js';

/** A built JavaScript file, and the files it loads, as paths from the folder of the build. */
export interface BuiltModule {
  readonly file: string;
  /** Bytes over the wire, with brotli at its best. */
  readonly bytes: number;
  readonly code: string;
  readonly loadsAtOnce: readonly string[];
  readonly loadsLazily: readonly string[];
}

/** Every JavaScript file below a folder, by its path from there with forward slashes. */
export function builtModulesIn(folder: string): Map<string, BuiltModule> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  return new Map(
    files.map((path) => moduleAt(folder, path.split(sep).join('/'))).map((one) => [one.file, one]),
  );
}

function moduleAt(folder: string, file: string): BuiltModule {
  const code = readFileSync(join(folder, file), 'utf8');
  const local = importsOf(code, file).filter(({ specifier }) => specifier.startsWith('.'));
  const targets = (isLazy: boolean) =>
    local
      .filter((one) => one.isLazy === isLazy)
      .map(({ specifier }) => posix.join(posix.dirname(file), specifier));
  const bytes = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return { file, bytes, code, loadsAtOnce: targets(false), loadsLazily: targets(true) };
}

/** A file with all that is loaded before it runs. Throws an Error naming a file that is not there. */
export function loadedWith(file: string, modules: ReadonlyMap<string, BuiltModule>): Set<string> {
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    const module = modules.get(name);
    if (module === undefined) throw new Error(`${file} loads ${name}, which the build did not make.`);
    loaded.add(name);
    for (const next of module.loadsAtOnce) load(next);
  };
  load(file);
  return loaded;
}

/** The bytes of some files, each counted once. */
export function bytesOf(files: Iterable<string>, modules: ReadonlyMap<string, BuiltModule>): number {
  return [...new Set(files)].reduce((sum, file) => sum + (modules.get(file)?.bytes ?? 0), 0);
}
