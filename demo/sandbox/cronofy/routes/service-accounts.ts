import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import { permissionsOf } from '../auth/scopes.js';
import { answerDelegation } from '../delegation.js';
import type { Emulator } from '../emulator.js';
import { httpUrlSchema } from '../events/event-schema.js';
import { fieldError, readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';

const mostAtOnce = 50;
const required = 'errors.required';

const requestSchema = v.object(
  {
    email: v.pipe(v.string(required), v.regex(/^[^\s@]+@[^\s@]+$/, 'errors.invalid_email')),
    callback_url: httpUrlSchema,
    scope: v.pipe(v.string(required), v.minLength(1, required)),
    state: v.optional(v.string('errors.invalid')),
  },
  required,
);

const listSchema = v.object({
  service_account_authorizations: v.pipe(
    v.array(requestSchema, required),
    v.minLength(1, required),
    v.maxLength(mostAtOnce, 'errors.too_many'),
  ),
});

/** What a service account can do without the people concerned: ask for their accounts, list the rooms. */
export function serviceAccountRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.post('/service_account_authorizations', asAccount(emulator, 'manage_accounts'), async (c) => {
    const { subject, grant } = c.get('account');
    if (subject.kind !== 'service_account') return c.body(null, 403);
    const { requests, fieldOf } = readRequests(await bodyParameters(c.req));
    for (const [index, request] of requests.entries()) {
      if (!isWithin(request.scope, grant.delegatedScope)) {
        throw fieldError(fieldOf(index), 'errors.not_recognized');
      }
    }
    for (const request of requests) answerDelegation(emulator, subject.holder, request);
    return c.body(null, 202);
  });

  routes.get('/resources', asAccount(emulator, 'manage_resources'), (c) => {
    const { subject } = c.get('account');
    return subject.kind === 'service_account'
      ? c.json({ resources: subject.holder.resources })
      : c.body(null, 403);
  });

  return routes;
}

/** One request at the top level or a list of them, never both. */
function readRequests(body: Record<string, unknown>) {
  if (body['service_account_authorizations'] === undefined) {
    return { requests: [readFields(requestSchema, body)], fieldOf: () => 'scope' };
  }
  if (body['email'] !== undefined) throw fieldError('base', 'errors.exactly_one');
  const { service_account_authorizations: requests } = readFields(listSchema, body);
  return { requests, fieldOf: (index: number) => `service_account_authorizations[${index}].scope` };
}

function isWithin(scope: string, delegatedScope: string | undefined): boolean {
  const given = permissionsOf(delegatedScope ?? '');
  const asked = permissionsOf(scope);
  return asked.size > 0 && [...asked].every((permission) => given.has(permission));
}
