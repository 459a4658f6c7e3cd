import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { readFields } from '../field-errors.js';
import { bodyParameters } from '../parameters.js';

const largestBatch = 50;

const batchSchema = v.object(
  {
    batch: v.pipe(
      v.array(
        v.object(
          {
            method: v.picklist(['GET', 'POST', 'DELETE'], 'errors.not_recognized'),
            relative_url: v.pipe(v.string('errors.required'), v.startsWith('/v1/', 'errors.not_recognized')),
            data: v.optional(v.record(v.string(), v.unknown())),
          },
          'errors.required',
        ),
        'errors.required',
      ),
      v.minLength(1, 'errors.required'),
      v.maxLength(largestBatch, 'errors.too_many'),
    ),
  },
  'errors.required',
);

type Entry = v.InferOutput<typeof batchSchema>['batch'][number];

/** Answers one request as if it had come by itself. */
export type Dispatch = (request: Request) => Response | Promise<Response>;

/** `/v1/batch`: up to 50 independent requests of one account, answered `207` in their order. */
export function batchRoutes(emulator: Emulator, dispatch: Dispatch): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.post('/', asAccount(emulator), async (c) => {
    const { batch } = readFields(batchSchema, await bodyParameters(c.req));
    const authorization = c.req.header('Authorization') ?? '';
    const origin = new URL(c.req.url).origin;
    const results: Record<string, unknown>[] = [];
    for (const entry of batch) results.push(await runEntry(entry, origin, authorization, dispatch));
    return c.json({ batch: results }, 207);
  });

  return routes;
}

async function runEntry(
  entry: Entry,
  origin: string,
  authorization: string,
  dispatch: Dispatch,
): Promise<Record<string, unknown>> {
  const reply = await dispatch(
    new Request(`${origin}${entry.relative_url}`, {
      method: entry.method,
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      ...(entry.method === 'GET' ? {} : { body: JSON.stringify(entry.data ?? {}) }),
    }),
  );
  const text = await reply.text();
  if (text === '') return { status: reply.status };
  const data = JSON.parse(text) as Record<string, unknown>;
  return reply.status === 422 ? { status: 422, ...data } : { status: reply.status, data };
}
