import * as v from 'valibot';

/** What is set of Greenhouse; its customers make keys and clients of their own. */
export interface GreenhouseConfig {
  /** Where tokens are given. */
  authBase: URL;
  /** Harvest v3. */
  apiBase: URL;
  /** Where Harvest v1 and v2 still answer, without the version; undefined where they are not spoken. */
  v1Base: URL | undefined;
}

/** What is set of Lever. */
export interface LeverConfig {
  apiBase: URL;
  authBase: URL;
  /** Our registration there; undefined where accounts are connected by keys alone. */
  application: { clientId: string; clientSecret: string } | undefined;
}

/** What is set of Recruitee; its customers make tokens, and we are its partner with one of our own. */
export interface RecruiteeConfig {
  apiBase: URL;
  partnerBase: URL;
}

/** What is set of applicant tracking systems (ATS). */
export interface AtsConfig {
  greenhouse: GreenhouseConfig;
  lever: LeverConfig;
  recruitee: RecruiteeConfig;
}

const address = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.transform((text) => new URL(text)),
);
const text = v.optional(v.string());

/** The environment's variables for applicant tracking systems. */
export const atsVariables = {
  GREENHOUSE_AUTH_BASE: v.optional(address, 'https://auth.greenhouse.io'),
  GREENHOUSE_API_BASE: v.optional(address, 'https://harvest.greenhouse.io/v3'),
  GREENHOUSE_V1_BASE: v.optional(address),
  LEVER_API_BASE: v.optional(address, 'https://api.lever.co/v1'),
  LEVER_AUTH_BASE: v.optional(address, 'https://auth.lever.co'),
  LEVER_CLIENT_ID: text,
  LEVER_CLIENT_SECRET: text,
  RECRUITEE_API_BASE: v.optional(address, 'https://api.recruitee.com'),
  RECRUITEE_PARTNER_BASE: v.optional(address, 'https://integrations.recruitee.com/api'),
};
type Environment = v.InferOutput<v.ObjectSchema<typeof atsVariables, undefined>>;

/** One value of each that would do, shown beside a fault. */
export const ATS_EXAMPLES: Record<string, string> = {
  GREENHOUSE_AUTH_BASE: 'https://auth.greenhouse.io',
  GREENHOUSE_API_BASE: 'https://harvest.greenhouse.io/v3',
  GREENHOUSE_V1_BASE: 'https://harvest.greenhouse.io',
  LEVER_API_BASE: 'https://api.lever.co/v1',
  LEVER_AUTH_BASE: 'https://auth.lever.co',
  LEVER_CLIENT_SECRET: 'the client secret of the app that is registered at Lever',
  RECRUITEE_API_BASE: 'https://api.recruitee.com',
  RECRUITEE_PARTNER_BASE: 'https://integrations.recruitee.com/api',
};

/** Halves of registrations whose other half is missing, as variable and fault. */
export function atsFaults(given: Record<string, unknown>): [name: string, fault: string][] {
  const [id, secret] = ['LEVER_CLIENT_ID', 'LEVER_CLIENT_SECRET'];
  if ((given[id] === undefined) === (given[secret] === undefined)) return [];
  return [
    [
      given[id] === undefined ? id : secret,
      'is missing; an app at Lever needs both its client id and its secret',
    ],
  ];
}

/** What is set of applicant tracking systems; all are offered, for their customers bring keys of their own. */
export const atsConfig = (env: Environment): AtsConfig => ({
  greenhouse: {
    authBase: env.GREENHOUSE_AUTH_BASE,
    apiBase: env.GREENHOUSE_API_BASE,
    v1Base: env.GREENHOUSE_V1_BASE,
  },
  lever: {
    apiBase: env.LEVER_API_BASE,
    authBase: env.LEVER_AUTH_BASE,
    application:
      env.LEVER_CLIENT_ID === undefined || env.LEVER_CLIENT_SECRET === undefined
        ? undefined
        : { clientId: env.LEVER_CLIENT_ID, clientSecret: env.LEVER_CLIENT_SECRET },
  },
  recruitee: { apiBase: env.RECRUITEE_API_BASE, partnerBase: env.RECRUITEE_PARTNER_BASE },
});
