import * as v from 'valibot';
import { type HostingPorts, makeCheckConnection } from '../../use-cases/hosting/check-connection.js';
import { makeListHosts } from '../../use-cases/hosting/list-hosts.js';
import {
  type PolicyPorts,
  makeShowPolicy,
  makeShowStagePolicies,
} from '../../use-cases/hosting/manage-policies.js';
import { makeShowConferencing } from '../../use-cases/hosting/show-conferencing.js';
import { makeShowLedger } from '../../use-cases/hosting/show-ledger.js';
import { makeVerifyHosts } from '../../use-cases/hosting/verify-hosts.js';
import { id, line } from '../../wire/common.js';
import {
  checkReply,
  conferencingReply,
  ledgerReply,
  listHostsReply,
  verifyHostsReply,
  verifyHostsRequest,
} from '../../wire/conferencing-admin.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import {
  checkView,
  conferencingView,
  hostAccountView,
  ledgerView,
  verifiedView,
} from '../views/conferencing-view.js';

const canRead = {
  kind: 'admin',
  permission: ['conferencing:read', 'conferencing:connect', 'conferencing:policy'],
} as const;

/** What asking a conferencing service can end in. */
const ofTheService = [
  'not_found',
  'needs_connection',
  'missing_permission',
  'provider_unavailable',
  'provider_rejected',
  'rate_limited',
] as const;

/** The conferencing services of this installation: what is connected, what it can do, and who may host. */
export function conferencingRoutes(ports: HostingPorts & PolicyPorts): Endpoint[] {
  const showConferencing = makeShowConferencing(ports);
  const showPolicy = makeShowPolicy(ports);
  const showStagePolicies = makeShowStagePolicies(ports);
  const checkConnection = makeCheckConnection(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/conferencing',
      summary: 'Show what interviews can be held with, and how it is set',
      caller: canRead,
      replies: { 200: conferencingReply },
      handle: async ({ principal: { tenantId, session }, c }) => {
        const shown = await showConferencing(tenantId);
        const tenant = await showPolicy(tenantId, { level: 'tenant', ref: '' });
        const stages = await showStagePolicies(tenantId);
        const may = {
          canConnect: session.permissions.includes('conferencing:connect'),
          canSetPolicy: session.permissions.includes('conferencing:policy'),
        };
        return c.json(conferencingView(shown, { tenant, stages }, may));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/connections/:id/check',
      summary: 'Try what a conferencing account has to be able to do',
      caller: { kind: 'admin', permission: 'conferencing:connect' },
      params: v.object({ id: id('con') }),
      replies: { 200: checkReply },
      codes: ofTheService,
      handle: async ({ principal, params, signal, c }) =>
        c.json(checkView(await checkConnection(principal.tenantId, params.id, { signal }))),
    }),
    ...hostRoutes(ports),
  ];
}

const connectionQuery = v.strictObject({ connectionId: id('con') });

function hostRoutes(ports: HostingPorts): Endpoint[] {
  const listHosts = makeListHosts(ports);
  const verifyHosts = makeVerifyHosts(ports);
  const showLedger = makeShowLedger(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/elements/v1/conferencing/hosts',
      summary: 'List accounts that may host, by name or address',
      caller: canRead,
      query: v.strictObject({ connectionId: id('con'), search: v.optional(line(100)) }),
      replies: { 200: listHostsReply },
      codes: ['not_found'],
      handle: async ({ principal, query: { connectionId, search }, c }) => {
        const { hosts, readAt } = await listHosts(principal.tenantId, { connectionId, search });
        return c.json({ data: hosts.map(hostAccountView), readAt: readAt?.toString() ?? null });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/elements/v1/conferencing/hosts/verify',
      summary: 'Ask the service which addresses can host, and why the others can’t',
      caller: { kind: 'admin', permission: 'conferencing:policy' },
      body: verifyHostsRequest,
      replies: { 200: verifyHostsReply },
      codes: ofTheService,
      handle: async ({ principal, body, signal, c }) =>
        c.json(verifiedView(await verifyHosts(principal.tenantId, body, { signal }))),
    }),
    endpoint({
      method: 'GET',
      path: '/elements/v1/conferencing/ledger',
      summary: 'Show how evenly hosts were chosen, thirty days behind and ahead',
      caller: canRead,
      query: connectionQuery,
      replies: { 200: ledgerReply },
      codes: ['not_found'],
      handle: async ({ principal, query, c }) =>
        c.json(ledgerView(await showLedger(principal.tenantId, query.connectionId))),
    }),
  ];
}
