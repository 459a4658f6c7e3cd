import * as v from 'valibot';
import { makeListExceptions } from '../../use-cases/list-exceptions.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeResolveException } from '../../use-cases/resolve-exception.js';
import { id, listOf } from '../../wire/common.js';
import { exception, exceptionsQuery, resolveExceptionRequest } from '../../wire/exceptions.js';
import { askerOf } from '../asker.js';
import type { Cursors } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { exceptionView } from '../views/exception-view.js';

const caller = { kind: 'host' } as const;

/** What calendars, people and clocks did to bookings, for a coordinator to decide. */
export function exceptionRoutes(ports: Ports, cursors: Cursors) {
  const listExceptions = makeListExceptions(ports);
  const resolveException = makeResolveException(ports);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/exceptions',
      summary: 'List what is not as it was agreed',
      caller,
      query: exceptionsQuery,
      replies: { 200: listOf(exception) },
      handle: async ({ principal, query, c }) => {
        const owner = { tenantId: principal.tenantId, list: `exceptions ${query.state ?? 'all'}` };
        const page = cursors.pageOf(owner, query);
        const rows = await listExceptions(principal.tenantId, { ...page, state: query.state });
        return c.json(cursors.listView(owner, page, rows.map(exceptionView)));
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/exceptions/:id/resolve',
      summary: 'Agree, put the event back, or let somebody else sit',
      caller,
      params: v.object({ id: id('exc') }),
      body: resolveExceptionRequest,
      replies: { 200: exception },
      codes: [
        'booking_closed',
        'policy_cutoff',
        'slot_taken',
        'slot_not_offered',
        'no_host',
        'provider_unavailable',
      ],
      isRepeatable: true,
      handle: ({ principal, params, body, c, answer }) => {
        const { remedy, in: incoming } = body;
        const resolution = { exceptionId: params.id, remedy, in: incoming, asker: askerOf(c, principal) };
        return answer(200, exceptionView, (options) =>
          resolveException(principal.tenantId, resolution, options),
        );
      },
    }),
  ];
}
