import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { workspaceRoot } from './runner/node-suite.js';

const chromiumPath = process.env['SLOTWRIGHT_CHROMIUM'] ?? '';

/** Why tests in Chromium can't run here, as node:test's `skip` takes it; false when they can. */
export const skipChromium: string | false =
  chromiumPath !== '' && existsSync(chromiumPath)
    ? false
    : 'SLOTWRIGHT_CHROMIUM names no Chromium (the test command sets it where one is installed)';

/** Starts the Chromium that SLOTWRIGHT_CHROMIUM names, without anything that talks to the outside. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page complained about: blocked by its policy, or an error in its script. */
export interface Complaints {
  /** In the order they came. */
  readonly all: string[];
}

/** A new person's page: cookies of their own, a fixed zone and language, no motion. */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: Complaints }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'America/Los_Angeles',
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const all: string[] = [];
  if (options.javaScriptEnabled !== false) {
    // Told by the page itself, so that nothing depends on how a browser words its console.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  }
  context.on('console', (message) => {
    const isFailedRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isFailedRequest) all.push(message.text());
  });
  context.on('weberror', (error) => all.push(error.error().message));
  return { page: await context.newPage(), complaints: { all } };
}

/** Keeps a picture of the page in test/.artifacts/e2e, for people to look at. */
export async function keepPicture(page: Page, name: string, { isWhole = true } = {}): Promise<void> {
  const folder = join(workspaceRoot, 'test', '.artifacts', 'e2e');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isWhole });
}
