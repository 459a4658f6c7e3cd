import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** The layers of packages/server, each with the layers it may import from. test/packaging/import-rule.test.ts checks the same and that there are no cycles. */
const forbidden = {
  domain: ['ports', 'use-cases', 'adapters', 'http', 'outbox', 'oauth', 'wire', 'security'],
  ports: ['use-cases', 'adapters', 'http', 'outbox', 'oauth', 'wire', 'security'],
  wire: ['domain', 'ports', 'use-cases', 'adapters', 'http', 'outbox', 'oauth', 'security'],
  'use-cases': ['adapters', 'http', 'outbox', 'oauth', 'wire', 'security'],
  security: ['use-cases', 'adapters', 'http', 'outbox', 'oauth', 'wire'],
  oauth: ['use-cases', 'adapters', 'http', 'outbox', 'wire'],
  adapters: ['use-cases', 'http', 'outbox', 'wire'],
  outbox: ['adapters', 'http', 'wire', 'oauth'],
  http: ['adapters', 'outbox'],
};

const layerRules = Object.entries(forbidden).map(([layer, others]) => ({
  files: [`packages/server/src/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${others.join('|')}|compose|compose-worker|main|index)(/|\\.js$)`,
            message: `${layer} may not import from there; see docs/architecture.md.`,
          },
          ...(layer === 'domain'
            ? [{ regex: '^(?!\\.|temporal-polyfill)', message: 'domain imports only Temporal and itself.' }]
            : []),
          ...(layer === 'wire' ? [{ regex: '^(?!\\.|valibot)', message: 'wire imports only valibot.' }] : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.slotwright/**', 'test/.artifacts/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['packages/widgets/vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // A route's async handler and an event listener are called by parties that ignore the promise on purpose.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // An index into a record is how headers and JSON are read under noPropertyAccessFromIndexSignature.
      '@typescript-eslint/dot-notation': 'off',
      // Contradicts no-non-null-assertion; a cast beside its reason is the house's way.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Time is Temporal; now comes from the clock port.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Exports are a hand-written list.' },
      ],
      'max-depth': ['error', 3],
    },
  },
  {
    files: ['packages/widgets/**/*.ts'],
    plugins: { lit, 'lit-a11y': litA11y, wc: wc['flat/recommended'].plugins.wc },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      ...wc['flat/recommended'].rules,
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: 'unsafe-(html|css|svg)', message: 'Outside text is text.' }] },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@slotwright/server/*', '@slotwright/server'],
              allowTypeImports: true,
              message: 'Widgets take only types from the server.',
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'Outside text is text.',
        })),
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'demo/**/*.ts'],
    rules: {
      // node:test returns a promise that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
            },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  ...layerRules,
);
