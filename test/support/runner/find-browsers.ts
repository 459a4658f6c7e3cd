import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

/** What the tests use beside Node: three browser engines and two calendar servers. */
export const programNames = ['chromium', 'firefox', 'webkit', 'radicale', 'xandikos'] as const;

/** One of the programs. */
export type ProgramName = (typeof programNames)[number];

/** A program as found on this machine. */
export interface FoundProgram {
  readonly path: string;
  /** What it says about itself, or where its version can't be asked, an empty text. */
  readonly version: string;
}

/** The programs that are there and start. */
export type FoundPrograms = Partial<Readonly<Record<ProgramName, FoundProgram>>>;

/** The variables, folders and operating system to look in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

const applications = '/Applications';

const onPath: Record<ProgramName, readonly string[]> = {
  chromium: [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver'],
  radicale: ['radicale'],
  xandikos: ['xandikos'],
};

const onMac: Partial<Record<ProgramName, readonly string[]>> = {
  chromium: [
    `${applications}/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${applications}/Chromium.app/Contents/MacOS/Chromium`,
    `${applications}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ],
  firefox: [`${applications}/Firefox.app/Contents/MacOS/firefox`],
};

const onWindows: Partial<Record<ProgramName, readonly string[]>> = {
  chromium: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['Mozilla Firefox\\firefox.exe'],
};

const named: Partial<Record<ProgramName, string>> = { chromium: 'CHROME_BIN', firefox: 'FIREFOX_BIN' };

/**
 * The paths at which a program may be, the most wanted first. A path given by CHROME_BIN or FIREFOX_BIN is the only
 * one: who names a browser wants no other.
 */
export function candidatesFor(program: ProgramName, { env, platform }: Surroundings): string[] {
  const variable = named[program];
  const given = variable === undefined ? undefined : env[variable];
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const inFolders = (name: string) => folders.map((folder) => join(folder, name));
  if (given !== undefined && given !== '') return isAbsolute(given) ? [given] : inFolders(given);
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return roots.flatMap((root) => (onWindows[program] ?? []).map((path) => `${root}\\${path}`));
  }
  const paths = onPath[program].flatMap(inFolders);
  return platform === 'darwin' ? [...(onMac[program] ?? []), ...paths] : paths;
}

/**
 * Looks for the wanted programs. One that is there but doesn't start (a stub that asks for another package manager,
 * a missing library) is not found. WebKit's driver needs a display, so it is only found where there is one or Xvfb.
 */
export async function findPrograms(
  wanted: readonly ProgramName[],
  surroundings: Surroundings,
): Promise<FoundPrograms> {
  const found = await Promise.all(
    wanted.map(async (program) => [program, await findProgram(program, surroundings)] as const),
  );
  return Object.fromEntries(found.filter(([, program]) => program !== undefined));
}

async function findProgram(
  program: ProgramName,
  surroundings: Surroundings,
): Promise<FoundProgram | undefined> {
  if (program === 'webkit' && !hasDisplay(surroundings)) return undefined;
  for (const path of candidatesFor(program, surroundings).filter(isExecutable)) {
    const version = await versionOf(program, path, surroundings.platform);
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

function hasDisplay({ env }: Surroundings): boolean {
  if (env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined) return true;
  return (env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'Xvfb')));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const run = promisify(execFile);

async function versionOf(
  program: ProgramName,
  path: string,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  // On Windows `--version` opens a window instead of answering.
  if (platform === 'win32') return '';
  // WebKit's driver has no such option; that it prints its help shows that it starts.
  const option = program === 'webkit' ? '--help' : '--version';
  try {
    const { stdout } = await run(path, [option], { timeout: 30_000 });
    return program === 'webkit' ? '' : (stdout.trim().split('\n')[0] ?? '').trim();
  } catch {
    return undefined;
  }
}
