import { readFileSync } from 'node:fs';
import type { ProgramName } from './find-browsers.js';
import { runChild } from './run-child.js';

/** What decides whether missing programs can be installed from here. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The user's id; undefined where the system has none. */
  readonly userId: number | undefined;
  /** The text of os-release; empty where there is none. */
  readonly osRelease: string;
}

/** Debian packages that belong together, and the program they bring. */
export interface PackageGroup {
  readonly program: ProgramName;
  readonly packages: readonly string[];
}

const debianPackages: Record<ProgramName, readonly string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
  radicale: ['radicale'],
  xandikos: ['xandikos'],
};

const whatNeedsIt: Record<ProgramName, string> = {
  chromium: 'the element tests in Chromium and the end-to-end tests',
  firefox: 'the element tests in Firefox',
  webkit: 'the element tests in WebKit',
  radicale: 'the CalDAV tests against Radicale',
  xandikos: 'the CalDAV tests against Xandikos',
};

/** This machine, as far as installing is concerned. */
export function thisMachine(): Machine {
  return { platform: process.platform, userId: process.getuid?.(), osRelease: readOsRelease() };
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/**
 * The package groups to install for what is missing: one a program, so that one that can't be had doesn't keep the
 * others away. Empty where this can't be done: not Debian or a descendant of it, or not root.
 */
export function packagesFor(missing: readonly ProgramName[], machine: Machine): PackageGroup[] {
  if (machine.platform !== 'linux' || machine.userId !== 0 || !isDebian(machine.osRelease)) return [];
  return missing.map((program) => ({ program, packages: debianPackages[program] }));
}

function isDebian(osRelease: string): boolean {
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease);
}

/** One line that says what to install for what is missing, and which tests are skipped until then. */
export function adviceFor(missing: readonly ProgramName[], machine: Machine): string {
  const tests = missing.map((program) => whatNeedsIt[program]).join(', ');
  return `Not found: ${missing.join(', ')}. ${howToInstall(missing, machine)} Skipped until then: ${tests}.`;
}

function howToInstall(missing: readonly ProgramName[], { platform, osRelease }: Machine): string {
  if (platform === 'linux' && isDebian(osRelease)) {
    return `Install with: apt-get install ${missing.flatMap((program) => debianPackages[program]).join(' ')}.`;
  }
  const plainNames: Record<ProgramName, string> = {
    chromium: 'Chrome, Chromium or Edge (or set CHROME_BIN)',
    firefox: 'Firefox (or set FIREFOX_BIN)',
    webkit: 'WebKitGTK with its WebKitWebDriver (Linux only)',
    radicale: 'Radicale 3',
    xandikos: 'Xandikos',
  };
  return `Install ${missing.map((program) => plainNames[program]).join(', ')}.`;
}

const listLimitMs = 5 * 60_000;
const groupLimitMs = 10 * 60_000;

/** What was tried for one group. */
export interface InstallAttempt extends PackageGroup {
  readonly succeeded: boolean;
  readonly logFile: string;
}

/** How to install. */
export interface Installation {
  readonly env: NodeJS.ProcessEnv;
  /** Where the output of each step is kept. */
  readonly logFolder: string;
  /** Told before a group is begun, which may take minutes. */
  readonly onStart: (group: PackageGroup) => void;
  readonly signal: AbortSignal;
}

/** Installs package groups with apt-get, one after the other, each for itself. Never rejects for a failed install. */
export async function installPackages(
  groups: readonly PackageGroup[],
  { logFolder, onStart, signal, ...installation }: Installation,
): Promise<InstallAttempt[]> {
  const env = { ...installation.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (args: string[], logFile: string, limitMs: number) =>
    runChild({ command: 'apt-get', args, cwd: '/', env, logFile, limitMs, signal });
  // An old list may still serve, so a failed update stops nothing.
  await aptGet(['update'], `${logFolder}/apt-update.log`, listLimitMs);
  const attempts: InstallAttempt[] = [];
  for (const group of groups) {
    onStart(group);
    const logFile = `${logFolder}/apt-${group.program}.log`;
    const args = [
      '-o',
      'DPkg::Lock::Timeout=120',
      'install',
      '-y',
      '--no-install-recommends',
      ...group.packages,
    ];
    const { code } = await aptGet(args, logFile, groupLimitMs);
    attempts.push({ ...group, succeeded: code === 0, logFile });
  }
  return attempts;
}
