import * as v from 'valibot';

/** A registration of ours at a conferencing service. */
export interface ConferencingApplication {
  clientId: string;
  clientSecret: string;
}

/** What is set of Zoom; an app that is not registered is missing. */
export interface ZoomConfig {
  /** The admin-managed app: one consent opens a whole account. */
  admin: ConferencingApplication | undefined;
  /** The user-managed app: everybody consents for themselves. */
  user: ConferencingApplication | undefined;
  oauthBase: URL;
  apiBase: URL;
  /** Secret tokens that sign events, of each app: the one in use, then the one before it. */
  hookSecrets: { admin: string[]; user: string[] };
}

const url = (usual: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.url('must be a URL'),
      v.transform((text) => new URL(text)),
    ),
    usual,
  );
const text = v.optional(v.string());

/** The environment's variables for conferencing services. */
export const conferencingVariables = {
  ZOOM_CLIENT_ID: text,
  ZOOM_CLIENT_SECRET: text,
  ZOOM_USER_CLIENT_ID: text,
  ZOOM_USER_CLIENT_SECRET: text,
  ZOOM_OAUTH_BASE: url('https://zoom.us'),
  ZOOM_API_BASE: url('https://api.zoom.us/v2'),
  ZOOM_WEBHOOK_SECRET_TOKEN: text,
  ZOOM_WEBHOOK_SECRET_TOKEN_EARLIER: text,
  ZOOM_USER_WEBHOOK_SECRET_TOKEN: text,
  ZOOM_USER_WEBHOOK_SECRET_TOKEN_EARLIER: text,
};
type Environment = v.InferOutput<v.ObjectSchema<typeof conferencingVariables, undefined>>;

/** One value of each that would do, shown beside a fault. */
export const CONFERENCING_EXAMPLES: Record<string, string> = {
  ZOOM_CLIENT_SECRET: 'the client secret on the page App Credentials of the app',
  ZOOM_USER_CLIENT_SECRET: 'the client secret on the page App Credentials of the app',
  ZOOM_OAUTH_BASE: 'https://zoom.us',
  ZOOM_API_BASE: 'https://api.zoom.us/v2',
};

/** Halves of registrations whose other half is missing, as variable and fault. */
export function conferencingFaults(given: Record<string, unknown>): [name: string, fault: string][] {
  return ['ZOOM_', 'ZOOM_USER_'].flatMap((prefix): [string, string][] => {
    const [id, secret] = [`${prefix}CLIENT_ID`, `${prefix}CLIENT_SECRET`];
    if ((given[id] === undefined) === (given[secret] === undefined)) return [];
    const missing = given[id] === undefined ? id : secret;
    return [[missing, 'is missing; Zoom needs both its client id and its secret']];
  });
}

const application = (
  clientId: string | undefined,
  clientSecret: string | undefined,
): ConferencingApplication | undefined =>
  clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };

const secrets = (...tokens: (string | undefined)[]): string[] =>
  tokens.filter((token) => token !== undefined);

/** What is set of Zoom; it is offered without an app of ours, too, to organizations with one of their own. */
export const zoomConfig = (env: Environment): ZoomConfig => ({
  admin: application(env.ZOOM_CLIENT_ID, env.ZOOM_CLIENT_SECRET),
  user: application(env.ZOOM_USER_CLIENT_ID, env.ZOOM_USER_CLIENT_SECRET),
  oauthBase: env.ZOOM_OAUTH_BASE,
  apiBase: env.ZOOM_API_BASE,
  hookSecrets: {
    admin: secrets(env.ZOOM_WEBHOOK_SECRET_TOKEN, env.ZOOM_WEBHOOK_SECRET_TOKEN_EARLIER),
    user: secrets(env.ZOOM_USER_WEBHOOK_SECRET_TOKEN, env.ZOOM_USER_WEBHOOK_SECRET_TOKEN_EARLIER),
  },
});
