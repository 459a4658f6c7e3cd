import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { boundedFetch } from '../../oauth/bounded-call.js';
import type { ConnectionHandle } from '../../ports/calendar.js';
import type {
  ConferencingAccount,
  ConferencingProvider,
  KeyField,
} from '../../ports/conferencing-provider.js';
import { withDeadline } from '../../ports/deadline.js';
import { unhostedAccount, unhostedCapabilities, unhostedReasonText } from '../rooms/unhosted-account.js';
import { jitsiChecks } from './jitsi-checks.js';
import { jitsiFault, type JitsiSettings, jitsiSettingsOf, typedSettings } from './jitsi-settings.js';
import { assertUsableKey, jitsiToken } from './jitsi-token.js';

/** What the adapter needs from the world. */
export interface JitsiOptions {
  /** The guarded fetch: the addresses come from tenants. */
  fetch: typeof globalThis.fetch;
  /** At least 110 random bits, as base64url. */
  newSecret: () => string;
}

/** The longest that one use of the port may take (R8). */
const timeoutMilliseconds = 10_000;
/** A server's page is not read, only asked for; what there is of it is bounded all the same. */
const maxReplyBytes = 1024 * 1024;

const fields: readonly KeyField[] = [
  {
    name: 'baseUrl',
    label: 'Address of the server',
    hint: 'Such as https://meet.example.com, with the tenant behind it if yours has any.',
    kind: 'url',
    isOptional: false,
  },
  {
    name: 'appId',
    label: 'Application ID',
    hint: 'The app_id of the server’s token authentication. Empty if everybody may enter who knows the room.',
    kind: 'text',
    isOptional: true,
  },
  {
    name: 'secret',
    label: 'Application secret',
    hint: 'The app_secret of the token authentication. Empty if the server checks with a key.',
    kind: 'secret',
    isOptional: true,
  },
  {
    name: 'privateKey',
    label: 'Private key',
    hint: 'In place of a secret: an RSA key in the form PKCS #8, beginning with -----BEGIN PRIVATE KEY-----.',
    kind: 'secret',
    isOptional: true,
  },
  {
    name: 'keyId',
    label: 'Key ID',
    hint: 'Of the private key: the name that the server looks its public key up by.',
    kind: 'text',
    isOptional: true,
  },
  {
    name: 'subject',
    label: 'Subject',
    hint: 'The sub of tokens, if the server wants another than its tenant or host name.',
    kind: 'text',
    isOptional: true,
  },
  {
    name: 'audience',
    label: 'Audience',
    hint: 'The aud of tokens, if the server wants another than jitsi.',
    kind: 'text',
    isOptional: true,
  },
  {
    name: 'enforcesAffiliation',
    label: 'The server enforces affiliation',
    hint: 'Tick it if the server has the module token_affiliation. Without that, candidates are moderators too.',
    kind: 'checkbox',
    isOptional: true,
  },
];

/**
 * Meetings on an organization's own Jitsi, or a hosted one. A room is there while somebody is in it; everybody gets a token of
 * their own when they click (contract §4).
 * @see https://github.com/jitsi/lib-jitsi-meet/blob/master/doc/tokens.md
 */
export function makeJitsiConferencing(options: JitsiOptions): ConferencingProvider {
  return {
    name: 'jitsi',
    label: 'Jitsi Meet',
    capabilities: unhostedCapabilities,
    requirements: { permissions: [], role: undefined, links: [] },
    consent: undefined,
    keyed: {
      fields,
      connect: async (input, signal) => {
        const settings = typedSettings(input);
        await assertUsableKey(settings);
        await assertAnswers(options, settings, signal);
        const { hostname, pathname } = new URL(settings.baseUrl);
        const accountName = pathname === '/' ? hostname : hostname + pathname;
        return { credentials: settings, accountId: settings.baseUrl, accountName };
      },
    },
    hook: undefined,
    reasonText: unhostedReasonText,
    open: (connection) => openAccount(options, connection),
  };
}

/** A server whose address is wrong is found out where it can be put right. */
async function assertAnswers(
  options: JitsiOptions,
  settings: JitsiSettings,
  signal: AbortSignal,
): Promise<void> {
  const problem = await problemOf(options, settings, signal);
  if (problem !== undefined) throw jitsiFault([{ path: 'baseUrl', message: problem }]);
}

/** What is wrong with the server's address; undefined when something answers there. Jitsi has no call that would prove more. */
async function problemOf(
  { fetch }: JitsiOptions,
  { baseUrl }: JitsiSettings,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { status } = await withDeadline(signal, timeoutMilliseconds, (bounded) =>
      boundedFetch(fetch, baseUrl, { method: 'GET', signal: bounded }, maxReplyBytes),
    );
    return status >= 500 ? `The server answers with status ${status}.` : undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return 'No server answers at this address, or it may not be called.';
  }
}

function openAccount(options: JitsiOptions, connection: ConnectionHandle): ConferencingAccount {
  const { connectionId, credentials } = connection;
  const settings = async (): Promise<JitsiSettings> =>
    jitsiSettingsOf(await credentials.read(), connectionId);
  return {
    ...unhostedAccount(options.newSecret),
    deleteMeeting: () => Promise.resolve(),
    check: async (signal) => {
      const found = await settings();
      return jitsiChecks(found, await problemOf(options, found, signal));
    },
    linkFor: async ({ reference, request }, person) => {
      const { baseUrl, token } = await settings();
      if (!/^itv-[a-z2-7]{22}$/.test(reference)) {
        throw new SchedulingError('internal', 'The meeting is no room of ours.');
      }
      const url = new URL(`${baseUrl}/${reference}`);
      if (token === undefined) return url;
      const { start, end } = request;
      url.searchParams.set('jwt', await jitsiToken(token, { room: reference, start, end, person }));
      return url;
    },
  };
}
