import { resolve } from 'node:path';
import * as v from 'valibot';
import { ATS_EXAMPLES, type AtsConfig, atsConfig, atsFaults, atsVariables } from './config-ats.js';
import {
  CONFERENCING_EXAMPLES,
  conferencingFaults,
  conferencingVariables,
  type ZoomConfig,
  zoomConfig,
} from './config-conferencing.js';
import {
  CRONOFY_EXAMPLES,
  type CronofyConfig,
  cronofyConfig,
  cronofyFaults,
  cronofyVariables,
} from './config-cronofy.js';
import { parseMasterKey, type MasterKey } from './security/master-key.js';
import { isNetwork } from './security/networks.js';

/** Everything that is set from outside; read once, at the start. */
export interface Config {
  port: number;
  host: string;
  /** Where browsers and providers reach this server. */
  publicUrl: URL;
  /** The host's page of a booking, with `{bookingId}` in it; for links in applicant tracking systems. */
  bookingPageUrl: string | undefined;
  /** Your own PostgreSQL, or the embedded one in this folder. */
  database: { url: string } | { dataFolder: string };
  masterKey: MasterKey;
  earlierMasterKeys: MasterKey[];
  smtpUrl: URL;
  mailFrom: string;
  role: 'web' | 'worker' | 'all';
  cronofy: CronofyConfig | undefined;
  zoom: ZoomConfig;
  ats: AtsConfig;
  /** CalDAV servers in private networks may be called, and over plain http on loopback. */
  allowPrivateNetworks: boolean;
  elementsFolder: string | undefined;
  /** How long a server that was asked to stop still serves, so that a balancer can learn of it first (R16). */
  drainSeconds: number;
  /** Proxies whose `X-Forwarded-For` is believed: addresses and networks (S44). */
  trustedProxies: string[];
  /** Streams that this process keeps open at once (S45). */
  maxStreams: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const url = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.transform((text) => new URL(text)),
);
const flag = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((text) => text === 'true'),
);

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const environment = v.object({
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a port number'),
      v.transform(Number),
      v.maxValue(65535, 'must be a port number, 65535 at the most'),
    ),
    '8787',
  ),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PUBLIC_URL: v.optional(
    v.pipe(
      url,
      v.check(
        ({ origin, href }) => /^https?:/.test(href) && href === `${origin}/`,
        'must begin with https:// or http:// and hold no path, query or password',
      ),
    ),
  ),
  BOOKING_PAGE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => text.includes('{bookingId}') && /^https?:\/\//.test(text) && URL.canParse(text),
        'must be a web address with {bookingId} in it',
      ),
    ),
  ),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'))),
  DATA_FOLDER: v.optional(v.string(), '.slotwright/postgres'),
  MASTER_KEY: v.pipe(v.string(), v.check(isMasterKey, masterKeyFault), v.transform(parseMasterKey)),
  MASTER_KEYS_EARLIER: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) =>
        text
          .split(',')
          .map((each) => each.trim())
          .filter((each) => each !== ''),
      ),
      v.array(v.pipe(v.string(), v.check(isMasterKey, masterKeyFault), v.transform(parseMasterKey))),
    ),
    '',
  ),
  SMTP_URL: v.pipe(
    url,
    v.check(({ protocol }) => /^smtps?:$/.test(protocol), 'must begin with smtp:// or smtps://'),
  ),
  MAIL_FROM: v.pipe(v.string(), v.email('must be an e-mail address')),
  ROLE: v.optional(v.picklist(['web', 'worker', 'all'], 'must be web, worker or all'), 'all'),
  ...cronofyVariables,
  ...conferencingVariables,
  ...atsVariables,
  ALLOW_PRIVATE_NETWORKS: v.optional(flag, 'false'),
  DRAIN_SECONDS: v.optional(
    v.pipe(v.string(), v.regex(/^\d$/, 'must be a number of seconds from 0 to 9'), v.transform(Number)),
    '0',
  ),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) =>
        text
          .split(',')
          .map((each) => each.trim())
          .filter((each) => each !== ''),
      ),
      v.array(v.pipe(v.string(), v.check(isNetwork, 'must be addresses or networks such as 10.0.0.0/8'))),
    ),
    '',
  ),
  MAX_STREAMS: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'must be a number of streams'), v.transform(Number)),
    '5000',
  ),
  ELEMENTS_FOLDER: v.optional(v.string()),
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
});

/** One value of each that would do, shown beside a fault. */
const EXAMPLES: Record<string, string> = {
  DRAIN_SECONDS: '5',
  PORT: '8787',
  TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7',
  MAX_STREAMS: '5000',
  PUBLIC_URL: 'https://schedule.example.com',
  BOOKING_PAGE_URL: 'https://hr.example.com/interviews/{bookingId}',
  DATABASE_URL: 'postgres://slotwright:password@db.example.com/slotwright',
  MASTER_KEY: 'the output of: openssl rand -base64 32',
  MASTER_KEYS_EARLIER: 'earlier master keys, with commas between them',
  SMTP_URL: 'smtps://user:password@mail.example.com',
  MAIL_FROM: 'interviews@example.com',
  ROLE: 'all',
  ...CRONOFY_EXAMPLES,
  ...CONFERENCING_EXAMPLES,
  ...ATS_EXAMPLES,
  ALLOW_PRIVATE_NETWORKS: 'false',
  LOG_LEVEL: 'info',
};

/**
 * Reads the environment.
 * @throws Error that lists every fault at once, each with the variable's name and an example (R17)
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = v.safeParse(environment, given, { abortPipeEarly: true });
  const faults = result.success
    ? []
    : result.issues.map(({ path, message }) => [String(path?.[0]?.key), message] as const);
  faults.push(...cronofyFaults(given), ...conferencingFaults(given), ...atsFaults(given));
  if (!result.success || faults.length > 0) throw new Error(faultsText(faults, given));
  return toConfig(result.output);
}

function toConfig(env: v.InferOutput<typeof environment>): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    bookingPageUrl: env.BOOKING_PAGE_URL,
    publicUrl: env.PUBLIC_URL ?? new URL(`http://localhost:${String(env.PORT)}`),
    database:
      env.DATABASE_URL === undefined ? { dataFolder: resolve(env.DATA_FOLDER) } : { url: env.DATABASE_URL },
    masterKey: env.MASTER_KEY,
    earlierMasterKeys: env.MASTER_KEYS_EARLIER,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    role: env.ROLE,
    cronofy: cronofyConfig(env),
    zoom: zoomConfig(env),
    ats: atsConfig(env),
    allowPrivateNetworks: env.ALLOW_PRIVATE_NETWORKS,
    elementsFolder: env.ELEMENTS_FOLDER,
    drainSeconds: env.DRAIN_SECONDS,
    trustedProxies: env.TRUSTED_PROXIES,
    maxStreams: env.MAX_STREAMS,
    logLevel: env.LOG_LEVEL,
  };
}

function faultsText(faults: readonly (readonly [string, string])[], given: Record<string, unknown>): string {
  const lines = faults.map(([name, message]) => {
    const what = given[name] === undefined && !message.includes('missing') ? 'is missing' : message;
    return `  ${name} ${what}${EXAMPLES[name] === undefined ? '' : ` (for example: ${EXAMPLES[name]})`}`;
  });
  return `The configuration is not complete:\n${lines.join('\n')}`;
}

function isMasterKey(text: string): boolean {
  try {
    parseMasterKey(text);
    return true;
  } catch {
    return false;
  }
}

function masterKeyFault(issue: v.CheckIssue<string>): string {
  try {
    parseMasterKey(issue.input);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'is not a key';
  }
}
