import * as v from 'valibot';
import {
  type PolicyPlace,
  type PolicyPorts,
  makePutPolicy,
  makeRemovePolicy,
  makeShowPolicy,
} from '../../use-cases/hosting/manage-policies.js';
import type { Asker } from '../../use-cases/ports.js';
import { id, line } from '../../wire/common.js';
import { policyInForce } from '../../wire/conferencing-admin.js';
import { conferencingPolicy } from '../../wire/hosting.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { policyView } from '../views/policy-view.js';
import { policyOf } from './hosting-draft.js';

const canRead = {
  kind: 'admin',
  permission: ['conferencing:read', 'conferencing:connect', 'conferencing:policy'],
} as const;
const canWrite = { kind: 'admin', permission: 'conferencing:policy' } as const;

/** How interviews are met, for everybody, for a job stage, and for one candidate. */
export const policyRoutes = (ports: PolicyPorts): Endpoint[] => [
  ...routesAt(ports, {
    path: '/elements/v1/conferencing/policy',
    whose: 'of all interviews',
    params: v.object({}),
    placeOf: () => ({ level: 'tenant', ref: '' }),
  }),
  ...routesAt(ports, {
    path: '/elements/v1/stages/:stageId/conferencing',
    whose: 'of a job stage',
    params: v.object({ stageId: line(200) }),
    placeOf: ({ stageId }) => ({ level: 'stage', ref: stageId }),
  }),
  ...routesAt(ports, {
    path: '/elements/v1/invitations/:id/conferencing',
    whose: 'of one candidate',
    params: v.object({ id: id('inv') }),
    placeOf: (params) => ({ level: 'invitation', ref: params.id }),
  }),
];

const askerOf = ({ id: actor }: { id: string }, c: { get: (key: 'requestId') => unknown }): Asker => ({
  actor,
  requestId: String(c.get('requestId')),
});

/** The three routes of one level. */
function routesAt<TParams extends v.GenericSchema<unknown, unknown>>(
  ports: PolicyPorts,
  at: {
    path: string;
    whose: string;
    params: TParams;
    placeOf: (params: v.InferOutput<TParams>) => PolicyPlace;
  },
): Endpoint[] {
  const { path, whose, params, placeOf } = at;
  const showPolicy = makeShowPolicy(ports);
  const putPolicy = makePutPolicy(ports);
  const removePolicy = makeRemovePolicy(ports);
  return [
    endpoint({
      method: 'GET',
      path,
      summary: `Read the conferencing policy ${whose}, and where each part of it comes from`,
      caller: canRead,
      params,
      replies: { 200: policyInForce },
      codes: ['not_found'],
      handle: async ({ principal, params: at, c }) =>
        c.json(policyView(await showPolicy(principal.tenantId, placeOf(at)))),
    }),
    endpoint({
      method: 'PUT',
      path,
      summary: `Set the conferencing policy ${whose}`,
      caller: canWrite,
      params,
      query: v.strictObject({
        /** Of a stage, for people. */
        label: v.optional(line(200)),
      }),
      body: conferencingPolicy,
      replies: { 200: policyInForce },
      codes: ['not_found', 'no_host'],
      handle: async ({ principal, params: at, query, body, c }) => {
        const { tenantId, session } = principal;
        const asker = askerOf(session, c);
        const change = { policy: policyOf(body), label: query.label, changedBy: session.actor, asker };
        return c.json(policyView(await putPolicy(tenantId, placeOf(at), change)));
      },
    }),
    endpoint({
      method: 'DELETE',
      path,
      summary: `Let wider rules decide again about the conferencing ${whose}`,
      caller: canWrite,
      params,
      replies: { 200: policyInForce },
      codes: ['not_found', 'no_host'],
      handle: async ({ principal, params: at, c }) => {
        const asker = askerOf(principal.session, c);
        return c.json(policyView(await removePolicy(principal.tenantId, placeOf(at), asker)));
      },
    }),
  ];
}
