import '../../domain/temporal.js';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { withDeadline } from '../../ports/deadline.js';
import type { KeyedConsent, KeyField } from '../../ports/conferencing-provider.js';
import { timeoutMilliseconds } from './greenhouse-client.js';
import { storedClient, storedKey } from './greenhouse-credentials.js';
import { greenhouseError, silence } from './greenhouse-errors.js';
import { actingUser } from './greenhouse-lookup.js';
import { type GreenhouseOptions, isRemoved, removedSentence } from './greenhouse-settings.js';
import { requestToken, type TokenFault, TokenRefusal } from './greenhouse-tokens.js';

const secret = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(500, 'It is too long.'),
  v.regex(/^[\x21-\x7e]*$/, 'It holds something that stands in no credential of Greenhouse’s.'),
);
const input = v.strictObject({
  // A colon would end the user name of Basic authentication (RFC 7617 §2).
  clientId: v.optional(
    v.pipe(
      secret,
      v.check((text) => !text.includes(':'), 'It holds a colon.'),
    ),
    '',
  ),
  clientSecret: v.optional(secret, ''),
  actingUser: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^(\d{1,20}|[^\s@]{1,200}@[^\s@]{1,200})$/, 'It is neither an address nor the number of a user.'),
  ),
  subdomain: v.pipe(
    v.string(),
    v.trim(),
    v.toLowerCase(),
    // The whole address may be pasted.
    v.transform((text) => /^(?:https?:\/\/)?([^./]+)\.greenhouse\.io(?:\/.*)?$/.exec(text)?.[1] ?? text),
    v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'It is not what stands before “.greenhouse.io”.'),
  ),
  apiKey: v.optional(secret, ''),
});
/** What was typed, as it is used. */
export type GreenhouseInput = v.InferOutput<typeof input>;

const where = 'in Greenhouse under Configure > Dev Center > API Credential Management';
const fields: readonly KeyField[] = [
  { name: 'clientId', label: 'Client ID', hint: `Found ${where}.`, kind: 'text', isOptional: true },
  {
    name: 'clientSecret',
    label: 'Client secret',
    hint: `Shown once ${where}.`,
    kind: 'secret',
    isOptional: true,
  },
  {
    name: 'actingUser',
    label: 'Acting user',
    hint: 'The address or number of the Site Admin whom Greenhouse shows as the one who schedules.',
    kind: 'text',
    isOptional: false,
  },
  {
    name: 'subdomain',
    label: 'Subdomain',
    hint: 'What stands before “.greenhouse.io” in the address of your Greenhouse.',
    kind: 'text',
    isOptional: false,
  },
  {
    name: 'apiKey',
    label: 'Legacy API key',
    hint: 'Instead of client ID and secret, only where Harvest v1 is still spoken.',
    kind: 'secret',
    isOptional: true,
  },
];

const fieldFault = (path: string, message: string): SchedulingError => faults([{ path, message }]);

const faults = (errors: { path: string; message: string }[]): SchedulingError =>
  new SchedulingError('invalid_request', 'The Greenhouse credential is not described as it has to be.', {
    details: { errors },
  });

/** Accounts that are connected by a client of Harvest v3, or a key of v1 (contract §1.1, §3.1). */
export const makeGreenhouseKeyed = (options: GreenhouseOptions): KeyedConsent => ({
  fields,
  connect: (given, signal) => {
    const typed = readInput(given);
    return withDeadline(signal, timeoutMilliseconds, async (bounded) => {
      try {
        return typed.apiKey === ''
          ? await connectClient(options, typed, bounded)
          : await connectKey(options, typed, bounded);
      } catch (error) {
        throw typedWrong(silence(error, undefined));
      }
    });
  },
});

function readInput(given: unknown): GreenhouseInput {
  const result = v.safeParse(input, given);
  if (!result.success) {
    throw faults(
      result.issues.map((issue) => ({
        path: v.getDotPath(issue) ?? '',
        // Valibot's own sentences can quote the value; ours cannot.
        message: ['check', 'regex', 'max_length'].includes(issue.type)
          ? issue.message
          : 'It is missing or unknown.',
      })),
    );
  }
  const { clientId, clientSecret, apiKey } = result.output;
  if (apiKey !== '' && (clientId !== '' || clientSecret !== '')) {
    throw fieldFault('apiKey', 'Either a client or a legacy key is needed, not both.');
  }
  if (apiKey === '' && clientId === '') throw fieldFault('clientId', 'It is missing.');
  if (apiKey === '' && clientSecret === '') throw fieldFault('clientSecret', 'It is missing.');
  return result.output;
}

type Granted = Awaited<ReturnType<KeyedConsent['connect']>>;

const named = ({ subdomain }: GreenhouseInput, credentials: unknown): Granted => ({
  credentials,
  accountId: subdomain,
  accountName: `Greenhouse ${subdomain}`,
});

async function connectClient(
  options: GreenhouseOptions,
  typed: GreenhouseInput,
  signal: AbortSignal,
): Promise<Granted> {
  const { clientId, clientSecret, subdomain } = typed;
  const actingUserId = await actingUser(options, typed, signal, async () => {
    const asNobody = { clientId, clientSecret, actingUserId: undefined };
    return `Bearer ${(await requestToken(options, asNobody, { signal })).accessToken}`;
  });
  const identity = { kind: 'client', subdomain, actingUserId, clientId, clientSecret } as const;
  return named(typed, storedClient(identity, await requestToken(options, identity, { signal })));
}

async function connectKey(
  options: GreenhouseOptions,
  typed: GreenhouseInput,
  signal: AbortSignal,
): Promise<Granted> {
  const { v1Base } = options;
  if (v1Base === undefined || isRemoved(v1Base)) {
    throw greenhouseError('provider_rejected', `takes no such keys any more: ${removedSentence}`, undefined);
  }
  const authorization = `Basic ${Buffer.from(`${typed.apiKey}:`).toString('base64')}`;
  const actingUserId = await actingUser(options, typed, signal, () => Promise.resolve(authorization));
  return named(typed, storedKey({ subdomain: typed.subdomain, actingUserId }, typed.apiKey));
}

const tokenFaults: Readonly<Record<TokenFault, [path: string, message: string]>> = {
  secret: ['clientSecret', 'Greenhouse does not accept this client secret.'],
  client: ['clientId', 'Greenhouse does not know this client ID.'],
  malformed: ['clientId', 'This is no client ID of Harvest v3. Is it a legacy API key?'],
  user: ['actingUser', 'Greenhouse does not let the credential act as this user.'],
  other: ['clientId', 'Greenhouse refuses this credential. Is its API type “Harvest V3 (OAuth)”?'],
};

/** A refusal of what was typed, beside the field where the fault is. */
function typedWrong(error: unknown): unknown {
  return error instanceof TokenRefusal ? fieldFault(...tokenFaults[error.fault]) : error;
}
