import { resolve } from 'node:path';
import * as v from 'valibot';

/** The ports of the demo, all on loopback. */
export interface DemoPorts {
  /** The page people open. */
  PORT: number;
  /** The Slotwright server. */
  SERVER_PORT: number;
  /** The sandbox's calendars and inbox. */
  SANDBOX_PORT: number;
  /** The sandbox's mail server. */
  SMTP_PORT: number;
}

/** What can be set from outside. */
export interface DemoSettings {
  ports: DemoPorts;
  /** Everything the demo keeps; absolute. */
  dataFolder: string;
  /** A PostgreSQL of one's own instead of the embedded one. */
  databaseUrl: string | undefined;
  logLevel: string;
}

const portNumber = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,4}$/, 'must be a port number from 1 to 65535'),
  v.transform(Number),
  v.maxValue(65_535, 'must be a port number from 1 to 65535'),
);

const variables = v.object({
  PORT: v.optional(portNumber),
  SERVER_PORT: v.optional(portNumber),
  SANDBOX_PORT: v.optional(portNumber),
  SMTP_PORT: v.optional(portNumber),
  DATA_FOLDER: v.optional(v.string()),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'))),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'must be one of debug, info, warn, error and silent',
    ),
  ),
});

const examples: Record<string, string> = {
  PORT: '8787',
  SERVER_PORT: '8788',
  SANDBOX_PORT: '8789',
  SMTP_PORT: '8790',
  DATABASE_URL: 'postgres://me:password@localhost/slotwright',
  LOG_LEVEL: 'warn',
};

const defaultPort = 8787;

/**
 * Reads the environment; an empty variable counts as one that is not set.
 * @param root folder of the project, in which `.slotwright` lies unless DATA_FOLDER names another
 * @throws Error that lists every fault at once, each with the variable's name and an example
 */
export function readSettings(environment: Record<string, string | undefined>, root: string): DemoSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(variables, given, { abortPipeEarly: true });
  const faults = (parsed.issues ?? []).map(({ path, message }) => fault(String(path?.[0].key), message));
  if (!parsed.success) throw new Error(faultsText(faults));
  const { DATA_FOLDER, DATABASE_URL, LOG_LEVEL, ...givenPorts } = parsed.output;
  const ports = portsFrom(givenPorts);
  const portFaults = faultsIn(ports);
  if (portFaults.length > 0) throw new Error(faultsText(portFaults));
  return {
    ports,
    dataFolder: resolve(root, DATA_FOLDER ?? '.slotwright'),
    databaseUrl: DATABASE_URL,
    logLevel: LOG_LEVEL ?? 'warn',
  };
}

function portsFrom(given: { [Name in keyof DemoPorts]?: number | undefined }): DemoPorts {
  const { PORT = defaultPort } = given;
  return {
    PORT,
    SERVER_PORT: given.SERVER_PORT ?? PORT + 1,
    SANDBOX_PORT: given.SANDBOX_PORT ?? PORT + 2,
    SMTP_PORT: given.SMTP_PORT ?? PORT + 3,
  };
}

function faultsIn(ports: DemoPorts): string[] {
  // An interface's entries are of any type; these are all ports.
  const entries = Object.entries(ports) as [string, number][];
  return entries.flatMap(([name, port], index) => {
    if (port > 65_535) return fault(name, `would be ${port}, which is no port; set it or a lower PORT`);
    const first = entries.slice(0, index).find(([, other]) => other === port);
    return first === undefined ? [] : fault(name, `is ${port}, which ${first[0]} is already`);
  });
}

function fault(name: string, what: string): string {
  const example = examples[name];
  return `${name} ${what}${example === undefined ? '' : ` (for example: ${name}=${example})`}`;
}

const faultsText = (faults: readonly string[]): string =>
  `The demo can't start with these settings:\n${faults.map((line) => `  ${line}`).join('\n')}`;
