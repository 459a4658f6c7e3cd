import type { AtsUser } from '../../domain/applicant-tracking.js';
import { boundedFetch } from '../../oauth/bounded-call.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { jsonOf } from '../provider/json-text.js';
import { greenhouseError, unreadable } from './greenhouse-errors.js';
import { type GreenhouseOptions, greenhouseAddress } from './greenhouse-settings.js';
import { nextQueryIn } from './greenhouse-client.js';
import { v1Users } from './greenhouse-v1-replies.js';
import { userOf } from './greenhouse-v3-replies.js';
import { rowsOf } from './greenhouse-v3-rows.js';

/** The longest reply taken, in bytes. */
const maxReplyBytes = 5 * 1024 * 1024;
/** Pages of 500 users that are gone through for somebody by a further address of theirs. */
const mostPages = 20;

const wrong = (message: string): SchedulingError =>
  new SchedulingError('invalid_request', 'The user that the connection acts as can’t be found.', {
    details: { errors: [{ path: 'actingUser', message }] },
  });

interface Lookup {
  options: GreenhouseOptions;
  signal: AbortSignal;
  authorization: string;
  base: URL;
  usersIn: (reply: unknown) => AtsUser[];
}

/**
 * The number of the user that the connection is to act as, before there is a connection.
 * @param typed by number or by any address; of those with a key the number is proven too
 * @param access gives the value of the `Authorization` header
 * @throws `invalid_request` when there is no such user, or users can't be listed to find out
 */
export async function actingUser(
  options: GreenhouseOptions,
  typed: { actingUser: string; apiKey: string },
  signal: AbortSignal,
  access: () => Promise<string>,
): Promise<string> {
  const isNumber = /^\d+$/.test(typed.actingUser);
  const isKey = typed.apiKey !== '';
  // Whether a client may act as this user is told by the token itself.
  if (isNumber && !isKey) return typed.actingUser;
  const base = isKey ? options.v1Base : options.apiBase;
  if (base === undefined) throw wrong('There is nobody to look for.');
  const usersIn = (reply: unknown): AtsUser[] =>
    isKey ? v1Users(reply, undefined) : rowsOf('users', reply, undefined).map(userOf);
  const lookup: Lookup = { options, signal, authorization: await access(), base, usersIn };
  const path = isKey ? '/v1/users' : '/users';
  const found = isNumber
    ? await numbered(lookup, `${path}/${typed.actingUser}`)
    : await addressed(lookup, path, typed.actingUser.toLowerCase());
  if (found === undefined) throw wrong('Greenhouse has no user with this address or number.');
  return found;
}

async function ask({ options, signal, authorization, base }: Lookup, path: string, search: string) {
  const url = greenhouseAddress(base, path);
  url.search = search;
  const headers = { authorization, accept: 'application/json' };
  const answer = await boundedFetch(
    options.fetch,
    url.href,
    { method: 'GET', headers, signal },
    maxReplyBytes,
  );
  const { status } = answer;
  if (status === 401) {
    const errors = [{ path: 'apiKey', message: 'Greenhouse does not accept this key.' }];
    throw new SchedulingError('invalid_request', 'The key is not accepted.', { details: { errors } });
  }
  if (status === 403) {
    throw wrong(
      'Greenhouse does not let the credential list users. Tick “Users: List”, or type the user’s number.',
    );
  }
  if (status !== 200 && status !== 404) {
    throw greenhouseError('provider_unavailable', `answered with status ${status}`, undefined);
  }
  return answer;
}

async function numbered(lookup: Lookup, path: string): Promise<string | undefined> {
  const { status } = await ask(lookup, path, '');
  return status === 404 ? undefined : path.split('/').at(-1);
}

async function addressed(lookup: Lookup, path: string, address: string): Promise<string | undefined> {
  let search: string | undefined = '?per_page=500';
  for (let page = 0; page < mostPages && search !== undefined; page += 1) {
    const { headers, text, status } = await ask(lookup, path, search);
    if (status === 404) return undefined;
    const users = lookup.usersIn(replyIn(text));
    const found = users.find(({ emails, isActive }) => isActive && emails.includes(address));
    if (found !== undefined) return found.id;
    search = nextQueryIn(headers.get('link'));
  }
  return undefined;
}

function replyIn(text: string): unknown {
  const { isJson, value } = jsonOf(text);
  if (!isJson) throw unreadable('JSON', undefined);
  return value;
}
