import * as v from 'valibot';
import { makeListDeliveries, makeReplayDelivery } from '../../use-cases/manage-deliveries.js';
import {
  type EndpointChanges,
  type WebhookPorts,
  makeChangeWebhookEndpoint,
  makeCreateWebhookEndpoint,
  makeGetWebhookEndpoint,
  makeListWebhookEndpoints,
  makeRemoveWebhookEndpoint,
} from '../../use-cases/manage-webhook-endpoints.js';
import { id, listOf, listQuery } from '../../wire/common.js';
import {
  type PatchWebhookEndpointRequest,
  createWebhookEndpointRequest,
  newWebhookEndpoint,
  patchWebhookEndpointRequest,
  webhookDelivery,
  webhookEndpoint,
} from '../../wire/webhook-endpoints.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { newWebhookEndpointView, webhookDeliveryView, webhookEndpointView } from '../views/webhook-view.js';

const params = v.object({ id: id('whk') });
const caller = { kind: 'host' } as const;

/** Addresses of the host's server that are told what happens. */
export function webhookEndpointRoutes(ports: WebhookPorts, cursors: Cursors): Endpoint[] {
  const createEndpoint = makeCreateWebhookEndpoint(ports);
  const listEndpoints = makeListWebhookEndpoints(ports);
  const getEndpoint = makeGetWebhookEndpoint(ports);
  const changeEndpoint = makeChangeWebhookEndpoint(ports);
  const removeEndpoint = makeRemoveWebhookEndpoint(ports);
  return [
    endpoint({
      method: 'POST',
      path: '/v1/webhook-endpoints',
      summary: 'Have an address of yours told what happens',
      caller,
      body: createWebhookEndpointRequest,
      replies: { 201: newWebhookEndpoint },
      codes: ['policy_limit'],
      isRepeatable: true,
      handle: ({ principal, body: { url, events, contactEmail }, answer }) =>
        answer(201, newWebhookEndpointView, (options) =>
          createEndpoint(principal.tenantId, { url, events, contactEmail }, options),
        ),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/webhook-endpoints',
      summary: 'List the addresses that are told',
      caller,
      query: listQuery,
      replies: { 200: listOf(webhookEndpoint) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'webhook-endpoints' };
        const page = cursors.pageOf(owner, query);
        const endpoints = await listEndpoints(principal.tenantId, page);
        return c.json(cursors.listView(owner, page, endpoints.map(webhookEndpointView)));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/webhook-endpoints/:id',
      summary: 'Read an address that is told',
      caller,
      params,
      replies: { 200: webhookEndpoint },
      handle: async ({ principal, params, c }) =>
        c.json(webhookEndpointView(await getEndpoint(principal.tenantId, params.id))),
    }),
    endpoint({
      method: 'PATCH',
      path: '/v1/webhook-endpoints/:id',
      summary: 'Change an address that is told, or switch it on again',
      caller,
      params,
      body: patchWebhookEndpointRequest,
      replies: { 200: webhookEndpoint },
      handle: async ({ principal, params, body, c }) =>
        c.json(webhookEndpointView(await changeEndpoint(principal.tenantId, params.id, changesOf(body)))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/webhook-endpoints/:id',
      summary: 'Tell an address no more, and forget what it was told',
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await removeEndpoint(principal.tenantId, params.id);
        return c.body(null, 204);
      },
    }),
    ...deliveryRoutes(ports, cursors),
  ];
}

function deliveryRoutes(ports: WebhookPorts, cursors: Cursors): Endpoint[] {
  const listDeliveries = makeListDeliveries(ports);
  const replayDelivery = makeReplayDelivery(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/webhook-endpoints/:id/deliveries',
      summary: 'List what an address was told in the last thirty days, newest first',
      caller,
      params,
      query: listQuery,
      replies: { 200: listOf(webhookDelivery) },
      handle: async ({ principal, params, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: `deliveries ${params.id}` };
        const page = cursors.pageOf(owner, query);
        const deliveries = await listDeliveries(principal.tenantId, params.id, page);
        return c.json(cursors.listView(owner, page, deliveries.map(webhookDeliveryView)));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/webhook-endpoints/:id/deliveries/:deliveryId/replay',
      summary: 'Tell it once more, with the same webhook-id',
      caller,
      params: v.object({ id: id('whk'), deliveryId: id('dlv') }),
      replies: { 200: webhookDelivery },
      codes: ['needs_admin'],
      handle: async ({ principal, params, c }) =>
        c.json(webhookDeliveryView(await replayDelivery(principal.tenantId, params.id, params.deliveryId))),
    }),
  ];
}

/** What a request does not name stays as it is. */
const changesOf = (body: PatchWebhookEndpointRequest): EndpointChanges =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
