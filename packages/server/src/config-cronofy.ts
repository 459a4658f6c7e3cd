import * as v from 'valibot';

/** A registration with Cronofy in one data centre. */
export interface CronofyApplication {
  clientId: string;
  clientSecret: string;
  apiBase: URL;
  appBase: URL;
}

/** What is set of Cronofy. */
export interface CronofyConfig extends CronofyApplication {
  /** Registrations in further data centres, by Cronofy's name for those. */
  dataCenters: Map<string, CronofyApplication>;
  /** The scopes of connections that virtual calendars are created from. */
  virtualCalendarsFrom: ('organizational_unit' | 'service_account')[];
  /** What an organizational unit's consent page is given besides, by name. */
  unitParameters: (readonly [name: string, value: string])[];
  /** Meeting services that are told what an interview is about, by Cronofy's names. */
  interviewServices: string[];
  /** What Cronofy allows each of our registrations. */
  limits: { perSecond: number; perMinute: number };
}

/** Cronofy's data centres; the hosts of all but the first have its name behind theirs. */
const DATA_CENTERS = ['us', 'de', 'uk', 'au', 'ca', 'sg'] as const;
type DataCenter = (typeof DATA_CENTERS)[number];
type Setting = 'CLIENT_ID' | 'CLIENT_SECRET' | 'API_BASE' | 'APP_BASE';

const url = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.transform((text) => new URL(text)),
);
const names = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  ),
);
const requests = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,5}$/, 'must be a number of requests, 1 at the least'),
  v.transform(Number),
);

const host = (kind: 'api' | 'app', center: DataCenter): string =>
  `https://${kind}${center === 'us' ? '' : `-${center}`}.cronofy.com`;

const upper = (center: DataCenter): string => center.toUpperCase();

const text = v.optional(v.string());
const base = (usual: string) => v.optional(url, usual);

type DataCenterVariables = Record<`CRONOFY_${Uppercase<DataCenter>}_CLIENT_${'ID' | 'SECRET'}`, typeof text> &
  Record<`CRONOFY_${Uppercase<DataCenter>}_${'API' | 'APP'}_BASE`, ReturnType<typeof base>>;

/** The data centres' own variables, `CRONOFY_DE_CLIENT_ID` and so on. */
const ofDataCenters = Object.fromEntries(
  DATA_CENTERS.flatMap((center): [string, DataCenterVariables[keyof DataCenterVariables]][] => [
    [`CRONOFY_${upper(center)}_CLIENT_ID`, text],
    [`CRONOFY_${upper(center)}_CLIENT_SECRET`, text],
    [`CRONOFY_${upper(center)}_API_BASE`, base(host('api', center))],
    [`CRONOFY_${upper(center)}_APP_BASE`, base(host('app', center))],
  ]),
) as DataCenterVariables; // `fromEntries` forgets the names, which are those of the type: each centre's four

/** The environment's variables for Cronofy. */
export const cronofyVariables = {
  CRONOFY_CLIENT_ID: v.optional(v.string()),
  CRONOFY_CLIENT_SECRET: v.optional(v.string()),
  CRONOFY_API_BASE: v.optional(url, host('api', 'us')),
  CRONOFY_APP_BASE: v.optional(url, host('app', 'us')),
  CRONOFY_VIRTUAL_CALENDARS_FROM: v.optional(
    v.pipe(
      names,
      v.array(
        v.picklist(
          ['organizational_unit', 'service_account'],
          'must be organizational_unit, service_account or both',
        ),
      ),
    ),
    'organizational_unit',
  ),
  CRONOFY_UNIT_PARAMETERS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => [...new URLSearchParams(text)]),
    ),
    '',
  ),
  CRONOFY_INTERVIEW_SERVICES: v.optional(names, 'indeed'),
  CRONOFY_REQUESTS_PER_SECOND: v.optional(requests, '50'),
  CRONOFY_REQUESTS_PER_MINUTE: v.optional(requests, '500'),
  ...ofDataCenters,
};
type Environment = v.InferOutput<v.ObjectSchema<typeof cronofyVariables, undefined>>;

/** One value of each that would do, shown beside a fault. */
export const CRONOFY_EXAMPLES: Record<string, string> = {
  ...Object.fromEntries(
    DATA_CENTERS.flatMap((center) => [
      [`CRONOFY_${upper(center)}_API_BASE`, host('api', center)],
      [`CRONOFY_${upper(center)}_APP_BASE`, host('app', center)],
    ]),
  ),
  CRONOFY_API_BASE: host('api', 'de'),
  CRONOFY_APP_BASE: host('app', 'de'),
  CRONOFY_CLIENT_SECRET: 'the secret that Cronofy shows beside the client id',
  CRONOFY_VIRTUAL_CALENDARS_FROM: 'organizational_unit',
  CRONOFY_REQUESTS_PER_SECOND: '50',
  CRONOFY_REQUESTS_PER_MINUTE: '500',
};

/** Halves of registrations whose other half is missing, as variable and fault; and data centres without the usual one. */
export function cronofyFaults(given: Record<string, unknown>): [name: string, fault: string][] {
  const prefixes = ['CRONOFY_', ...DATA_CENTERS.map((center) => `CRONOFY_${upper(center)}_`)];
  const faults = prefixes.flatMap((prefix): [string, string][] => {
    const [id, secret] = [`${prefix}CLIENT_ID`, `${prefix}CLIENT_SECRET`];
    if ((given[id] === undefined) === (given[secret] === undefined)) return [];
    const missing = given[id] === undefined ? id : secret;
    return [[missing, 'is missing; Cronofy needs both its client id and its secret']];
  });
  const lacksUsual = given['CRONOFY_CLIENT_ID'] === undefined && given['CRONOFY_CLIENT_SECRET'] === undefined;
  const further = prefixes.slice(1).find((prefix) => given[`${prefix}CLIENT_ID`] !== undefined);
  if (!lacksUsual || further === undefined) return faults;
  return [
    ...faults,
    [
      'CRONOFY_CLIENT_ID',
      `is missing; ${further}CLIENT_ID names a further data centre besides the usual one`,
    ],
  ];
}

function applicationIn(read: (setting: Setting) => unknown): CronofyApplication | undefined {
  const [clientId, clientSecret, apiBase, appBase] = [
    read('CLIENT_ID'),
    read('CLIENT_SECRET'),
    read('API_BASE'),
    read('APP_BASE'),
  ];
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string') return undefined;
  if (!(apiBase instanceof URL) || !(appBase instanceof URL)) return undefined;
  return { clientId, clientSecret, apiBase, appBase };
}

/** What is set of Cronofy; undefined when it is not to be offered. */
export function cronofyConfig(env: Environment): CronofyConfig | undefined {
  const variables = new Map<string, unknown>(Object.entries(env));
  const usual = applicationIn((setting) => variables.get(`CRONOFY_${setting}`));
  if (usual === undefined) return undefined;
  const dataCenters = new Map<string, CronofyApplication>();
  for (const center of DATA_CENTERS) {
    const found = applicationIn((setting) => variables.get(`CRONOFY_${upper(center)}_${setting}`));
    if (found !== undefined) dataCenters.set(center, found);
  }
  return {
    ...usual,
    dataCenters,
    virtualCalendarsFrom: env.CRONOFY_VIRTUAL_CALENDARS_FROM,
    unitParameters: env.CRONOFY_UNIT_PARAMETERS,
    interviewServices: env.CRONOFY_INTERVIEW_SERVICES,
    limits: { perSecond: env.CRONOFY_REQUESTS_PER_SECOND, perMinute: env.CRONOFY_REQUESTS_PER_MINUTE },
  };
}
