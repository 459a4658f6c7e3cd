import '../../domain/temporal.js';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AuthorizationServer } from '../../oauth/authorization-server.js';
import { requestTokensBy } from '../../oauth/token-request.js';
import { type ClientIdentity, storedClient } from './greenhouse-credentials.js';
import { greenhouseError } from './greenhouse-errors.js';
import { type GreenhouseOptions, greenhouseAddress } from './greenhouse-settings.js';

/** Token life when the reply does not tell, in seconds. */
const usualLifeSeconds = 3600;

/** Which part of a client was refused (contract §1.1). */
export type TokenFault = 'secret' | 'client' | 'malformed' | 'user' | 'other';

/** A refusal of the token endpoint, with what it is about. */
export class TokenRefusal extends SchedulingError {
  readonly fault: TokenFault;

  constructor(fault: TokenFault, cause: SchedulingError) {
    super(cause.code, cause.message, { details: cause.details, cause: cause.cause });
    this.fault = fault;
  }
}

const refusalBody = v.object({
  error: v.optional(v.string(), ''),
  message: v.optional(v.string(), ''),
});

/** What a refusal of the token endpoint is about. Never throws. */
export function tokenFaultOf(status: number, text: string): TokenFault {
  const { error, message } = bodyOf(text);
  if (/valid client id/i.test(message)) return 'malformed';
  if (error === 'invalid_client') return 'client';
  // Nothing tells how a user who is none is refused; what names the field is taken for it.
  if (status !== 401 && /\b(sub|subject|user)\b/i.test(`${error} ${message}`)) return 'user';
  return status === 401 ? 'secret' : 'other';
}

function bodyOf(text: string): v.InferOutput<typeof refusalBody> {
  try {
    const parsed = v.safeParse(refusalBody, JSON.parse(text));
    if (parsed.success) return parsed.output;
  } catch {
    // A body that is no JSON says nothing.
  }
  return { error: '', message: '' };
}

/** What a token is asked with. */
export interface TokenSubject {
  clientId: string;
  clientSecret: string;
  /** The user to act as; undefined for the integration's own. */
  actingUserId: string | undefined;
}

const serverOf = ({ authBase }: GreenhouseOptions, subject: TokenSubject): AuthorizationServer => ({
  name: 'Greenhouse',
  issuer: authBase.href.replace(/\/+$/, ''),
  authorizationEndpoint: greenhouseAddress(authBase, '/authorize'),
  tokenEndpoint: greenhouseAddress(authBase, '/token'),
  clientId: subject.clientId,
  clientSecret: subject.clientSecret,
  // The id and the secret are joined as they are (contract §1.1).
  clientAuthentication: 'client_secret_basic_plain',
});

/**
 * A token for a client, in the name of a user (contract §1.1).
 * @throws `TokenRefusal` (`provider_rejected`) when it is refused, `provider_unavailable`
 */
export async function requestToken(
  options: GreenhouseOptions,
  subject: TokenSubject,
  { connectionId, signal }: { connectionId?: string; signal: AbortSignal },
): Promise<{ accessToken: string; expiresAt: Temporal.Instant }> {
  const { now } = options;
  let fault: TokenFault | undefined;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await options.fetch(input, init);
    if (answer.status < 400 || answer.status === 429 || answer.status >= 500) return answer;
    fault = tokenFaultOf(answer.status, await answer.text());
    // Bodies of Greenhouse's own form are put into the words of RFC 6749 §5.2.
    return Response.json({ error: 'invalid_client' }, { status: 400 });
  };
  const parameters: Record<string, string> =
    subject.actingUserId === undefined ? {} : { sub: subject.actingUserId };
  const call = { fetch, now, signal, ...(connectionId === undefined ? {} : { connectionId }) };
  try {
    const grant = await requestTokensBy(serverOf(options, subject), 'client_credentials', parameters, call);
    const expiresAt = grant.expiresAt ?? now().add({ seconds: usualLifeSeconds });
    return { accessToken: grant.accessToken, expiresAt };
  } catch (error) {
    if (fault === undefined || !(error instanceof SchedulingError)) throw error;
    throw new TokenRefusal(fault, error);
  }
}

/**
 * A client's stored credentials with a token of its own; to be called under the connection's lock (S30).
 * @throws `needs_connection` when the client is refused, `provider_unavailable`
 */
export async function renewedClient(
  options: GreenhouseOptions,
  { kind, subdomain, actingUserId, clientId, clientSecret }: ClientIdentity,
  call: { connectionId: string; signal: AbortSignal },
): Promise<Record<string, string>> {
  const identity: ClientIdentity = { kind, subdomain, actingUserId, clientId, clientSecret };
  try {
    return storedClient(identity, await requestToken(options, identity, call));
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error;
    const problem = 'no longer accepts the client, its secret or the user it acts as';
    throw greenhouseError('needs_connection', problem, call.connectionId, { cause: error });
  }
}
