import { defineConfig, type Plugin, type UserConfig } from 'vite';

const ELEMENTS = ['interview-slot-picker'];

/** Files of css templates, as `*.styles.ts` and everything under `styles/`. */
const STYLES = /\/src\/(styles\/[\w-]+|.*\.styles)\.ts$/;

/**
 * Takes comments and needless white space out of css templates, which no minifier looks into. These files hold no
 * strings with spaces that matter and no template expressions.
 */
const minifyCss = (): Plugin => ({
  name: 'minify-css-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!STYLES.test(id)) return undefined;
    return code.replace(/css`([^`]*)`/g, (_, text: string) => `css\`${smallest(text)}\``);
  },
});

const smallest = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/\b0\./g, '.')
    .trim();

/** For script tags: everything inside, what is not always needed in files of its own. */
const cdn = (): UserConfig => ({
  plugins: [minifyCss()],
  build: {
    outDir: 'dist/cdn',
    target: 'es2022',
    // Library mode, because the helper that an app gets for its lazy files would ask for them at the page's own root.
    lib: {
      formats: ['es'],
      entry: {
        elements: 'src/define.ts',
        ...Object.fromEntries(ELEMENTS.map((name) => [name, `src/${name}/${name}.define.ts`])),
      },
    },
    rolldownOptions: {
      output: {
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});

/** For bundlers: one file for each source file, dependencies left to the host's own install. */
const npm = (): UserConfig => ({
  plugins: [minifyCss()],
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
          ELEMENTS.flatMap((name) => [
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

export default defineConfig(({ mode }) => (mode === 'npm' ? npm() : cdn()));
