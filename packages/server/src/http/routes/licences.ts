import type * as v from 'valibot';
import {
  type SharedResourceDetails,
  makeGetSharedResource,
  makeListSharedResources,
  makePutSharedResource,
  makeRemoveSharedResource,
} from '../../use-cases/manage-shared-resources.js';
import type { Ports } from '../../use-cases/ports.js';
import { licence, putLicenceRequest } from '../../wire/licences.js';
import type { Cursors } from '../cursor.js';
import type { Endpoint } from '../endpoint.js';
import { licenceView } from '../views/resource-view.js';
import { namedRecordRoutes } from './named-records.js';

/** Licences to host meetings: as many sessions at a time as their capacity says, by the host's own ids. */
export function licenceRoutes(ports: Ports, cursors: Cursors): Endpoint[] {
  const putLicence = makePutSharedResource(ports, 'licence');
  return namedRecordRoutes(cursors, {
    singular: 'licence',
    plural: 'licences',
    body: putLicenceRequest,
    reply: licence,
    view: licenceView,
    put: (tenantId, externalId, body) => putLicence(tenantId, externalId, detailsOf(body)),
    get: makeGetSharedResource(ports, 'licence'),
    list: makeListSharedResources(ports, 'licence'),
    remove: makeRemoveSharedResource(ports, 'licence'),
  });
}

function detailsOf({
  name,
  capacity,
  active,
}: v.InferOutput<typeof putLicenceRequest>): SharedResourceDetails {
  return { name, capacity, hours: undefined, calendars: [], isActive: active };
}
