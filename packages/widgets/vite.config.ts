import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** Elements for everybody's pages, which count every byte; they are built together. */
const ELEMENTS = ['interview-slot-picker'];
/** Elements of back offices, built apart: not a byte of theirs is on anybody's page but theirs. */
const CONSOLES = ['connect-calendar', 'connect-conferencing', 'virtual-calendar-admin'];
/** One that is seldom on a page with another: in one build, what it shares with just one of them would be a file that costs both. */
const CONSOLES_APART = ['connect-ats'];
const ALL_CONSOLES = [...CONSOLES, ...CONSOLES_APART];
/** What several of them are made of. */
const CONSOLE_PARTS = ['account-parts'];

/** Our own modules; those of Lit stay as they come. */
const SOURCE = /\/packages\/widgets\/src\/.*\.ts$/;

/** A piece of text between the expressions of a template, as the parser gives it. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/** As much of a parsed node as is looked at here. */
interface Node {
  readonly type?: string;
  readonly tag?: { readonly name?: string };
  readonly quasi?: { readonly quasis: readonly Piece[] };
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every piece of every `css`, `html` and `svg` template, with its kind, from the last to the first. */
const piecesOf = (root: unknown): (Piece & { kind: string })[] => {
  const found: (Piece & { kind: string })[] = [];
  const visit = (value: unknown): void => {
    if (!isNode(value)) return;
    const kind = value.type === 'TaggedTemplateExpression' ? value.tag?.name : undefined;
    if (kind && Object.hasOwn(smallest, kind))
      found.push(...(value.quasi?.quasis ?? []).map(({ start, end }) => ({ start, end, kind })));
    Object.values(value).forEach(visit);
  };
  visit(root);
  return found.toSorted((a, b) => b.start - a.start);
};

/** Line breaks beside a tag only lay out the source; any other white space may be meant and stays, as one space. */
const smallestMarkup = (text: string): string =>
  text
    .replace(/>\s*\n\s*/g, '>')
    .replace(/\s*\n\s*(?=<|\/?>)/g, '')
    .replace(/\s+/g, ' ');

/** The `n`th of a, b … z, aa, ab … */
const shortName = (n: number): string =>
  `${n < 26 ? '' : shortName(Math.floor(n / 26) - 1)}${'abcdefghijklmnopqrstuvwxyz'.charAt(n % 26)}`;

const read = (file: string): string => readFileSync(new URL(`src/${file}`, import.meta.url), 'utf8');

/** Custom properties that are ours alone, all of them declared in one file. */
const PRIVATE_PROPERTIES = [...new Set(read('styles/host.ts').match(/--_[\w-]+/g))];

const shortProperty = (name: string): string => {
  const index = PRIVATE_PROPERTIES.indexOf(name);
  return index < 0 ? name : `--_${shortName(index)}`;
};

/** Our style sheets hold no strings with spaces that matter. */
const smallestCss = (text: string): string =>
  text
    .replace(/--_[\w-]+/g, shortProperty)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/='([a-z]+)'/g, '=$1')
    .replace(/\b0\./g, '.')
    .trim();

const smallest: Readonly<Record<string, (text: string) => string>> = {
  css: smallestCss,
  html: smallestMarkup,
  svg: smallestMarkup,
};

/** Takes comments and needless white space out of templates, which no minifier looks into. */
const minifyTemplates = (): Plugin => ({
  name: 'minify-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!SOURCE.test(id)) return undefined;
    return piecesOf(this.parse(code, { lang: 'ts' })).reduce(
      (text, { start, end, kind }) =>
        text.slice(0, start) + (smallest[kind]?.(text.slice(start, end)) ?? '') + text.slice(end),
      code,
    );
  },
});

/** The consoles: most of their texts keep their keys, some of which are computed. */
const CONSOLE_SOURCE = new RegExp(`/(${[...ALL_CONSOLES, ...CONSOLE_PARTS].join('|')})/`);

/** Texts that get short keys. */
interface ShortenedTexts {
  /** The files that say them or ask for them. */
  readonly holds: (id: string) => boolean;
  /** The files that say them. */
  readonly says: RegExp;
  /** The keys, each with a short one. */
  readonly keys: ReadonlyMap<string, string>;
}

/** The keys that are declared in these files. `$code` and `$dir` are none. */
const keysIn = (...files: readonly string[]): readonly string[] =>
  files.flatMap((file) =>
    [...read(`messages/${file}`).matchAll(/^ {2}([a-z]\w*)[(:]/gm)].flatMap(([, key = '']) => key),
  );

/** @param kept keys that stay as they are: those that are also asked for by a computed name, or that others know */
const shortened = (keys: readonly string[], kept: readonly string[]): ReadonlyMap<string, string> =>
  new Map([
    ...[...new Set(keys)].map((key, index) => [key, shortName(index)] as const),
    ...kept.map((key) => [key, key] as const),
  ]);

const pickerTexts = (): ShortenedTexts => ({
  holds: (id) => !CONSOLE_SOURCE.test(id),
  says: /\/messages\/(\w\w|en-\w+)\.ts$/,
  keys: shortened(keysIn('messages.ts'), ['name', 'email', 'morning', 'afternoon', 'evening']),
});

/** The consoles that say most, and the parts that only they have; what they share with the others keeps its keys. */
const serviceTexts = (): ShortenedTexts => ({
  holds: (id) => /\/(account-parts|connect-ats|connect-conferencing)\//.test(id),
  says: /\/messages\/(connect-(ats|conferencing)\/(frame|part)|account-parts\/service)-\w\w\.ts$/,
  keys: shortened(
    keysIn(
      'account-parts/service-texts.ts',
      'connect-conferencing/frame-texts.ts',
      'connect-conferencing/part-texts.ts',
      'connect-ats/frame-texts.ts',
      'connect-ats/part-texts.ts',
    ),
    [
      ...keysIn('account-parts/account-texts.ts', 'account-parts/shared-texts.ts'),
      'allowBasic',
      'waitingRoom',
      'autoRepair',
    ],
  ),
});

/**
 * Gives texts short keys: each would stand in the file that says it, in the one that shows it and in every language.
 * Works because a text is only ever asked for as `texts.key`; anything else ends the build.
 */
const shortenTextKeys = ({ holds, says, keys }: ShortenedTexts): Plugin => ({
  name: 'shorten-text-keys',
  enforce: 'pre',
  transform(code, id) {
    if (!SOURCE.test(id) || !holds(id)) return undefined;
    if (/\}\s*=\s*[\w.]*\btexts\b(?!\.)/.test(code))
      this.error('Ask for texts as `texts.key`: the keys are shortened.');
    if (says.test(id))
      return code.replace(/^ {2}(\w+):/gm, (all, key: string) => `  ${keys.get(key) ?? this.error(all)}:`);
    return code.replace(
      /(?<![-\w])texts\.(?!js\b)(\w+)/g,
      (all, key: string) => `texts.${keys.get(key) ?? this.error(all)}`,
    );
  },
});

/** As much of the graph as is looked at here. */
interface Graph {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** Whether a page loads a module with its script, not only when it is needed. */
const isLoadedAtOnce = (id: string, graph: Graph): boolean => entriesOf(id, graph).size > 0;

/** The scripts with which a module is loaded. */
const entriesOf = (id: string, graph: Graph, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> => {
  const info = graph.getModuleInfo(id);
  if (!info || seen.has(id)) return new Set();
  const after = new Set([...seen, id]);
  return new Set([
    ...(info.isEntry ? [id] : []),
    ...info.importers.flatMap((importer) => [...entriesOf(importer, graph, after)]),
  ]);
};

/** A file for the modules that the function is true of. */
interface Group {
  readonly name: (id: string, graph: Graph) => string | null;
  readonly priority: number;
}

const group = (name: string, priority: number, holds: (id: string, graph: Graph) => boolean): Group => ({
  name: (id, graph) => (holds(id, graph) ? name : null),
  priority,
});

/** The consoles with which a module is loaded. */
const consolesOf = (id: string, graph: Graph): readonly string[] => {
  const entries = [...entriesOf(id, graph)];
  return ALL_CONSOLES.filter((name) => entries.some((entry) => entry.endsWith(`/${name}.define.ts`)));
};

const definesOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `src/${name}/${name}.define.ts`]));

/** For script tags: everything inside, what is not always needed in files of its own. */
const cdn = (entry: Record<string, string>, emptyOutDir: boolean, groups: Group[]): UserConfig => ({
  plugins: [shortenTextKeys(pickerTexts()), shortenTextKeys(serviceTexts()), minifyTemplates()],
  build: {
    outDir: 'dist/cdn',
    emptyOutDir,
    target: 'es2022',
    // Library mode, because the helper that an app gets for its lazy files would ask for them at the page's own root.
    lib: { formats: ['es'], entry },
    rolldownOptions: {
      output: {
        // Left to itself, what several later parts share would be cut out of the first file, which then is larger.
        codeSplitting: {
          groups,
        },
        minify: true,
        comments: { annotation: false },
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});

/** For bundlers: one file for each source file, dependencies left to the host's own install. */
const npm = (): UserConfig => ({
  plugins: [minifyTemplates()],
  build: {
    outDir: 'dist/npm',
    target: 'es2022',
    minify: false,
    lib: {
      formats: ['es'],
      entry: {
        index: 'src/index.ts',
        define: 'src/define.ts',
        ...Object.fromEntries(
          [...ELEMENTS, ...ALL_CONSOLES].flatMap((name) => [
            [`${name}/${name}`, `src/${name}/${name}.ts`],
            [`${name}/${name}.define`, `src/${name}/${name}.define.ts`],
          ]),
        ),
      },
    },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//, /^temporal-polyfill/],
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
});

/** A file for each of these consoles. */
const eachOf = (names: readonly string[]): Group[] =>
  names.map((name) => group(name, 0, (id, graph) => consolesOf(id, graph).includes(name)));

const MODES: Readonly<Record<string, () => UserConfig>> = {
  npm,
  consoles: () =>
    cdn(definesOf(CONSOLES), false, [
      // First what all need, then what some do: a file brings with it what it needs itself and is in none before it.
      group('consoles', 2, (id, graph) => consolesOf(id, graph).length === CONSOLES.length),
      {
        name: (id, graph) => {
          const names = consolesOf(id, graph);
          return names.length > 1 ? names.join('-and-') : null;
        },
        priority: 1,
      },
      ...eachOf(CONSOLES),
    ]),
  'consoles-apart': () => cdn(definesOf(CONSOLES_APART), false, eachOf(CONSOLES_APART)),
};

export default defineConfig(
  ({ mode }) =>
    MODES[mode]?.() ??
    cdn({ elements: 'src/define.ts', ...definesOf(ELEMENTS) }, true, [group('shared', 0, isLoadedAtOnce)]),
);
