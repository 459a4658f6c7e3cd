import * as v from 'valibot';
import type { PageRequest } from '../../ports/page-request.js';
import { externalId, listOf, listQuery } from '../../wire/common.js';
import type { Cursors } from '../cursor.js';
import { type Endpoint, endpoint } from '../endpoint.js';

/** Things that the host app keeps with us under ids of its own. */
export interface NamedRecords<TBody extends v.GenericSchema, TReply extends v.GenericSchema, TRecord> {
  /** As people say it: one of them, and, which is its place under `/v1` too, many. */
  singular: string;
  plural: string;
  body: TBody;
  reply: TReply;
  view: (record: TRecord) => { id: string };
  put: (tenantId: string, externalId: string, body: v.InferOutput<TBody>) => Promise<TRecord>;
  get: (tenantId: string, externalId: string) => Promise<TRecord>;
  list: (tenantId: string, page: PageRequest) => Promise<TRecord[]>;
  remove: (tenantId: string, externalId: string) => Promise<void>;
}

const params = v.object({ externalId });
const caller = { kind: 'host' } as const;

/** The four routes of such things: PUT, GET and DELETE of one, GET of many. */
export function namedRecordRoutes<TBody extends v.GenericSchema, TReply extends v.GenericSchema, TRecord>(
  cursors: Cursors,
  { singular, plural, body: schema, reply, view, ...records }: NamedRecords<TBody, TReply, TRecord>,
): Endpoint[] {
  const path = `/v1/${plural}/:externalId`;
  return [
    endpoint({
      method: 'PUT',
      path,
      summary: `Make or replace a ${singular}`,
      caller,
      params,
      body: schema,
      replies: { 200: reply },
      handle: ({ principal, params, body, answer }) =>
        // Parsed with this very schema.
        answer(200, view, () =>
          records.put(principal.tenantId, params.externalId, body as v.InferOutput<TBody>),
        ),
    }),
    endpoint({
      method: 'GET',
      path: `/v1/${plural}`,
      summary: `List the ${plural}`,
      caller,
      query: listQuery,
      replies: { 200: listOf(reply) },
      handle: async ({ principal: { tenantId }, query, c }) => {
        const owner = { tenantId, list: plural };
        const page = cursors.pageOf(owner, query);
        return c.json(cursors.listView(owner, page, (await records.list(tenantId, page)).map(view)));
      },
    }),
    endpoint({
      method: 'GET',
      path,
      summary: `Read a ${singular}`,
      caller,
      params,
      replies: { 200: reply },
      handle: async ({ principal, params, c }) =>
        c.json(view(await records.get(principal.tenantId, params.externalId))),
    }),
    endpoint({
      method: 'DELETE',
      path,
      summary: `Forget a ${singular}`,
      caller,
      params,
      replies: { 204: null },
      handle: async ({ principal, params, c }) => {
        await records.remove(principal.tenantId, params.externalId);
        return c.body(null, 204);
      },
    }),
  ];
}
