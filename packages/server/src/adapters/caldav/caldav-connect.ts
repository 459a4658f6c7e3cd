import '../../domain/temporal.js';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { type CaldavClient, makeCaldavClient } from './caldav-client.js';
import { type CaldavCredentials, connectInput } from './caldav-credentials.js';
import { connectFault, movedTo } from './caldav-errors.js';
import { collectionUrl, davTokensOf, hrefOf, hrefTextsOf } from './caldav-replies.js';
import { optionsRequest, principalRequest } from './caldav-requests.js';

type ConnectInput = v.InferOutput<typeof connectInput>;

/** What connecting needs from the world. */
export interface ConnectOptions {
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

interface Found {
  principalUrl?: URL;
  homeUrl?: URL;
  addresses: string[];
}

/**
 * Finds the account behind what was typed: well-known address, principal, calendar home, capabilities (RFC 6764 §6,
 * RFC 5397, RFC 4791 §6.2.1). The password goes only to the server that was typed; when that one points elsewhere the
 * person is told where, and typing it is the confirmation.
 * @throws `invalid_request` with the field at fault, `provider_unavailable` when the server does not answer
 */
export async function connectAccount(input: unknown, options: ConnectOptions, signal: AbortSignal) {
  const typed = readInput(input);
  const serverUrl = new URL(typed.serverUrl);
  const client = makeCaldavClient({
    ...options,
    origin: serverUrl.origin,
    username: typed.username,
    password: typed.password,
    connectionId: undefined,
    signal,
  });
  const credentials = await discover(client, serverUrl, typed);
  return { credentials, accountName: `${typed.username}@${serverUrl.hostname}` };
}

function readInput(input: unknown): ConnectInput {
  const result = v.safeParse(connectInput, input);
  if (result.success) return result.output;
  const errors = result.issues.map((issue) => ({
    path: v.getDotPath(issue) ?? '',
    // Valibot's own sentences can quote the value; ours cannot.
    message:
      issue.type === 'check' || issue.type.endsWith('_length') ? issue.message : 'It is missing or unknown.',
  }));
  throw new SchedulingError('invalid_request', 'The calendar account is not described as it has to be.', {
    details: { errors },
  });
}

async function discover(
  client: CaldavClient,
  serverUrl: URL,
  typed: ConnectInput,
): Promise<CaldavCredentials> {
  const found = await findPrincipal(client, serverUrl);
  const { principalUrl } = found;
  if (principalUrl === undefined) throw notCaldav();
  checkOrigin(principalUrl, serverUrl);
  const own = await readPrincipal(client, principalUrl);
  const homeUrl = own.homeUrl ?? found.homeUrl;
  if (homeUrl === undefined) throw notCaldav();
  checkOrigin(homeUrl, serverUrl);
  const home = collectionUrl(homeUrl);
  // Asked of the home and with the password: some servers tell the rest only what they tell everyone.
  const { headers, status } = await client.send(optionsRequest(home));
  const tokens = davTokensOf(headers.get('dav'));
  if (status >= 400 || !tokens.has('calendar-access')) throw notCaldav();
  const { username, password, timeZone } = typed;
  return {
    serverUrl: serverUrl.href,
    username,
    password,
    principalUrl: principalUrl.href,
    homeUrl: home.href,
    addresses: own.addresses,
    ...(timeZone === undefined ? {} : { timeZone }),
    schedulesItself: tokens.has('calendar-auto-schedule'),
    // Nothing else tells a Xandikos; up to 0.2.8 it finds a series only by its first instance.
    missesRecurring: tokens.has('calendar-auto-scheduling'),
  };
}

/**
 * A path that was typed is tried as it is first, a bare host at its well-known address. What goes wrong at one place
 * is of interest only if nothing is found at the other; but a wrong password or a server elsewhere ends the search.
 */
async function findPrincipal(client: CaldavClient, serverUrl: URL): Promise<Found> {
  const wellKnown = new URL('/.well-known/caldav', serverUrl);
  const places = serverUrl.pathname === '/' ? [wellKnown, serverUrl] : [serverUrl, wellKnown];
  let failure: SchedulingError | undefined;
  for (const place of places) {
    try {
      const found = await readPrincipal(client, place);
      if (found.principalUrl !== undefined) return found;
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code === 'invalid_request') throw error;
      if (error.code === 'provider_unavailable') failure = error;
    }
  }
  throw failure ?? notCaldav();
}

/** What a place says of the caller, his calendars and his addresses. */
async function readPrincipal(client: CaldavClient, url: URL): Promise<Found> {
  const [resource] = await client.query(principalRequest(url));
  if (resource === undefined) return { addresses: [] };
  const { properties } = resource;
  const principalUrl = hrefOf(properties['currentUserPrincipal'], resource.url, undefined);
  const homeUrl = hrefOf(properties['calendarHomeSet'], resource.url, undefined);
  return {
    ...(principalUrl === undefined ? {} : { principalUrl }),
    ...(homeUrl === undefined ? {} : { homeUrl }),
    addresses: hrefTextsOf(properties['calendarUserAddressSet']),
  };
}

function checkOrigin(found: URL, serverUrl: URL): void {
  if (found.origin !== serverUrl.origin) throw movedTo(found.origin, undefined);
}

function notCaldav(): SchedulingError {
  return connectFault('serverUrl', 'No calendar account was found at this address.');
}
