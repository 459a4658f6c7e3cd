import * as v from 'valibot';
import {
  type SharedResourceDetails,
  makeGetSharedResource,
  makeListSharedResources,
  makePutSharedResource,
  makeRemoveSharedResource,
} from '../../use-cases/manage-shared-resources.js';
import type { Ports } from '../../use-cases/ports.js';
import { externalId, listOf, listQuery } from '../../wire/common.js';
import { licence, putLicenceRequest } from '../../wire/licences.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { licenceView } from '../views/resource-view.js';

const params = v.object({ externalId });
const caller = { kind: 'host' } as const;

/** Licences to host meetings: as many sessions at a time as their capacity says, by the host's own ids. */
export function licenceRoutes(ports: Ports, cursors: Cursors) {
  const putLicence = makePutSharedResource(ports, 'licence');
  const getLicence = makeGetSharedResource(ports, 'licence');
  const listLicences = makeListSharedResources(ports, 'licence');
  const removeLicence = makeRemoveSharedResource(ports, 'licence');
  return [
    endpoint({
      method: 'PUT',
      path: '/v1/licences/:externalId',
      summary: 'Make or replace a licence',
      caller,
      params,
      body: putLicenceRequest,
      replies: { 200: licence },
      handle: ({ principal, params, body, answer }) =>
        answer(200, licenceView, () => putLicence(principal.tenantId, params.externalId, detailsOf(body))),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/licences',
      summary: 'List the licences',
      caller,
      query: listQuery,
      replies: { 200: listOf(licence) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: 'licences' };
        const page = cursors.pageOf(owner, query);
        return c.json(
          cursors.listView(owner, page, (await listLicences(principal.tenantId, page)).map(licenceView)),
        );
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/licences/:externalId',
      summary: 'Read a licence',
      caller,
      params,
      replies: { 200: licence },
      handle: async ({ principal, params, c }) =>
        c.json(licenceView(await getLicence(principal.tenantId, params.externalId))),
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/licences/:externalId',
      summary: 'Forget a licence',
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await removeLicence(principal.tenantId, params.externalId);
        return c.body(null, 204);
      },
    }),
  ];
}

function detailsOf({
  name,
  capacity,
  active,
}: v.InferOutput<typeof putLicenceRequest>): SharedResourceDetails {
  return { name, capacity, hours: undefined, calendars: [], isActive: active };
}
