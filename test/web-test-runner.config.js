import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { countReporter } from './support/count-reporter.js';
import { webkitLauncher } from './support/webkit-launcher.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Browsers to use, by engine: `{"chromium": path, "firefox": path, "webkit": driver}`; an engine left out is not run. */
const engines = JSON.parse(process.env.SLOTWRIGHT_BROWSERS ?? '{}');

const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const START_MS = 40_000;

/** A browser that has not come up is started once more: its first start sometimes hangs on a busy machine. */
const patientPuppeteer = {
  launch: (options) => {
    const start = () => puppeteer.launch({ ...options, timeout: START_MS });
    return start().catch(start);
  },
};

const launchers = {
  chromium: (executablePath) =>
    chromeLauncher({
      puppeteer: patientPuppeteer,
      launchOptions: { executablePath, args: CHROMIUM_FLAGS },
      // A tab in the background is throttled until its tests time out; a window of its own is not.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  firefox: (executablePath) =>
    chromeLauncher({
      puppeteer: patientPuppeteer,
      launchOptions: { browser: 'firefox', executablePath, headless: true },
      createPage: ({ context }) => context.newPage(),
    }),
  webkit: (driver) => webkitLauncher({ driver }),
};

export default {
  rootDir: root,
  files: [`${root}test/widgets/**/*.test.ts`],
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}packages/widgets/tsconfig.json` })],
  browsers: Object.entries(engines).map(([engine, path]) => launchers[engine](path)),
  concurrency: 2,
  concurrentBrowsers: 1,
  testFramework: { config: { ui: 'bdd', timeout: 15000 } },
  browserStartTimeout: 120000,
  testsStartTimeout: 60000,
  testsFinishTimeout: 180000,
  // Lit says so on each page of a development build.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [countReporter()],
};
