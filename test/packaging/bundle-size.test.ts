import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type BuiltModule, builtModulesIn, bytesOf, loadedWith } from '../support/loaded-bytes.js';

const folder = join(import.meta.dirname, '..', '..', 'packages/widgets/dist/cdn');
const modules = existsSync(folder) ? builtModulesIn(folder) : new Map<string, BuiltModule>();

/** The budget of the design, for all that is loaded before the first time can be chosen. */
const withNativeTemporal = 20_000;
const withPolyfill = 38_000;
/**
 * All that a page may ever load, as it came to when it was last made smaller, in the largest language; it may only
 * shrink. The interviews of a loop, shown one by one and spoken of in the plural, cost 1,200 of it; moving an interview
 * and saying that nobody came 1,500; a stream with all that follows from it 4,000; the form in which times are
 * suggested, fetched when somebody asks for it, 4,600; an assistant that takes notes, half of it fetched where one is to
 * come, 1,100; and what all of these say, in another language, 600.
 */
const wholePath = 43_100;
/** All that a page with a console loads, in English and in any other language. It is for back offices, on desks. */
const consoleLoads: Readonly<Record<string, number>> = {
  'connect-ats.js': 42_000,
  'connect-calendar.js': 30_000,
  'connect-conferencing.js': 42_000,
  'virtual-calendar-admin.js': 45_000,
};
const consoleLanguage = 8_000;

const consoles = Object.keys(consoleLoads);

/** The files that a page names: those that no other file loads. */
function entries(): string[] {
  const loaded = new Set([...modules.values()].flatMap((one) => [...one.loadsAtOnce, ...one.loadsLazily]));
  return [...modules.keys()].filter((file) => !loaded.has(file));
}

const pickers = () => entries().filter((file) => !consoles.includes(file));

interface PageLoad {
  /** What is loaded before anything is shown. */
  readonly atOnce: ReadonlySet<string>;
  /** All that a page may load later: the way to a booking, and the largest of the languages. */
  readonly later: readonly string[];
  /** What comes on top where the browser has no Temporal of its own. */
  readonly polyfill: readonly string[];
}

function loadOf(entry: string): PageLoad {
  const atOnce = loadedWith(entry, modules);
  const lazy = [...lazilyLoadedBy(atOnce)];
  const isPolyfill = (file: string) => modules.get(file)?.code.includes('PlainMonthDay') === true;
  const isLanguage = (file: string) =>
    /(^|\/)((shared|service)-)?[a-z]{2}(-[A-Z]{2})?-[\w-]{8}\.js$/.test(file);
  const [language = []] = lazy
    .filter(isLanguage)
    .map((file) => [...loadedWith(file, modules)])
    .sort((a, b) => bytesOf(b, modules) - bytesOf(a, modules));
  const own = lazy.filter((file) => !isPolyfill(file) && !isLanguage(file));
  return { atOnce, later: [...own, ...language], polyfill: lazy.filter(isPolyfill) };
}

/** The files loaded by an `import()`, with all they load in turn, in either way. */
function lazilyLoadedBy(files: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const follow = (file: string): void => {
    for (const lazy of modules.get(file)?.loadsLazily ?? []) {
      for (const next of loadedWith(lazy, modules)) {
        if (files.has(next) || found.has(next)) continue;
        found.add(next);
        follow(next);
      }
    }
  };
  for (const file of files) follow(file);
  return found;
}

describe('a page with the elements from one script', () => {
  test('has a script to name', () => {
    assert.ok(pickers().length > 0, 'run `npm run build` first');
  });

  for (const entry of pickers()) {
    const { atOnce, later, polyfill } = loadOf(entry);

    test(`loads at most 20 kB before a time can be chosen, where Temporal is native: ${entry}`, () => {
      const bytes = bytesOf(atOnce, modules);
      assert.ok(bytes <= withNativeTemporal, `${bytes} bytes`);
    });

    test(`loads at most 38 kB before a time can be chosen, with the polyfill: ${entry}`, () => {
      const bytes = bytesOf([...atOnce, ...polyfill], modules);
      assert.ok(bytes <= withPolyfill, `${bytes} bytes`);
    });

    test(`has not grown in all that it may load, in any language: ${entry}`, () => {
      const bytes = bytesOf([...atOnce, ...later], modules);
      assert.ok(bytes <= wholePath, `${bytes} bytes`);
    });

    test(`loads the polyfill only where it is needed: ${entry}`, () => {
      assert.ok(polyfill.length > 0);
      assert.deepEqual(
        [...atOnce].filter((file) => modules.get(file)?.code.includes('PlainMonthDay')),
        [],
      );
    });
  }
});

describe('a page with a console', () => {
  for (const [entry, consoleLoad] of Object.entries(consoleLoads)) {
    test(`loads at most ${String(consoleLoad / 1000)} kB in English, and 8 kB for another language: ${entry}`, () => {
      assert.ok(modules.has(entry), 'run `npm run build` first');
      const { atOnce, later } = loadOf(entry);
      assert.ok(bytesOf(atOnce, modules) <= consoleLoad, `${bytesOf(atOnce, modules)} bytes`);
      const language = later.filter((file) => !atOnce.has(file));
      assert.ok(language.length > 0);
      assert.ok(bytesOf(language, modules) <= consoleLanguage, `${bytesOf(language, modules)} bytes`);
    });

    test(`puts nothing of itself into the files of the other elements: ${entry}`, () => {
      const others = pickers().flatMap((other) => {
        const atOnce = loadedWith(other, modules);
        return [...atOnce, ...lazilyLoadedBy(atOnce)];
      });
      const own = loadedWith(entry, modules);
      assert.deepEqual(
        others.filter((file) => own.has(file)),
        [],
      );
    });
  }
});
