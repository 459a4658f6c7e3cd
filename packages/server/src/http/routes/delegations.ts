import * as v from 'valibot';
import { type AnswerPorts, makeTakeDelegationAnswer } from '../../use-cases/answer-delegation.js';
import {
  type DelegatePorts,
  makeDelegateAccounts,
  makeListDelegations,
} from '../../use-cases/delegate-accounts.js';
import { delegateRequest, delegationList } from '../../wire/accounts.js';
import { id } from '../../wire/common.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { readBytes } from '../request-body.js';
import { delegationsView } from '../views/account-view.js';

const host = { kind: 'host' } as const;
const admin = { kind: 'admin', permission: 'calendars:connect' } as const;
const params = v.object({ id: id('con') });

/** Accounts of people that are reached through a service account, for the host's server and for an element. */
export function delegationRoutes(ports: DelegatePorts & AnswerPorts, urls: OwnUrls): Endpoint[] {
  const delegate = makeDelegateAccounts(ports);
  const list = makeListDelegations(ports);
  const ask = {
    method: 'POST',
    summary: 'Ask a service account’s provider for the accounts of people',
    params,
    body: delegateRequest,
    replies: { 200: delegationList },
    codes: ['not_found', 'needs_connection'],
  } as const;
  const read = {
    method: 'GET',
    summary: 'List the people a service account was asked for',
    params,
    replies: { 200: delegationList },
    codes: ['not_found'],
  } as const;
  return [
    endpoint({
      ...ask,
      path: '/v1/connections/:id/delegations',
      caller: host,
      handle: async ({ principal, params, body, signal, c }) => {
        const request = { connectionId: params.id, emails: body.emails };
        return c.json(delegationsView(await delegate(principal.tenantId, request, { signal })));
      },
    }),
    endpoint({
      ...ask,
      path: '/elements/v1/connections/:id/delegations',
      caller: admin,
      handle: async ({ principal, params, body, signal, c }) => {
        const request = { connectionId: params.id, emails: body.emails };
        return c.json(delegationsView(await delegate(principal.tenantId, request, { signal })));
      },
    }),
    endpoint({
      ...read,
      path: '/v1/connections/:id/delegations',
      caller: host,
      handle: async ({ principal, params, c }) =>
        c.json(delegationsView(await list(principal.tenantId, params.id))),
    }),
    endpoint({
      ...read,
      path: '/elements/v1/connections/:id/delegations',
      caller: admin,
      handle: async ({ principal, params, c }) =>
        c.json(delegationsView(await list(principal.tenantId, params.id))),
    }),
    answerRoute(ports, urls),
  ];
}

/** Where a provider answers; it proves itself by a signature over the raw body, as with its pushes (S33). */
function answerRoute(ports: AnswerPorts, urls: OwnUrls): Endpoint {
  const takeAnswer = makeTakeDelegationAnswer(ports);
  return endpoint({
    method: 'POST',
    path: '/hooks/:provider/:connectionId/delegations/:secret',
    summary: 'Take a provider’s answer to a request for a person’s account',
    caller: { kind: 'public' },
    params: v.object({
      provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)),
      // Whatever they are, wrong ones are refused like a wrong signature.
      connectionId: v.string(),
      secret: v.string(),
    }),
    replies: { 200: null },
    codes: ['unauthorized'],
    handle: async ({ params, c }) => {
      const body = await readBytes(c.req.raw);
      const { provider, connectionId, secret } = params;
      const callbackUrl = urls.delegationHook(provider, connectionId, secret);
      await takeAnswer({ ...params, callbackUrl }, { headers: c.req.raw.headers, body });
      return c.body(null, 200);
    },
  });
}
