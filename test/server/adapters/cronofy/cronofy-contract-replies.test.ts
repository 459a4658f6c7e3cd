import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  grantSubject,
  virtualCalendarTokenOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-grants.js';
import { userInfoOf } from '../../../../packages/server/src/adapters/cronofy/cronofy-identity.js';
import {
  batchEntriesOf,
  channelIdOf,
  eventsPageOf,
  freeBusyPageOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-replies.js';
import { standingChannelsIn } from '../../../../packages/server/src/adapters/cronofy/cronofy-uncertain.js';

const folder = new URL('../../../fixtures/cronofy/contract/', import.meta.url);
const exampleSchema = v.object({
  title: v.string(),
  steps: v.array(
    v.object({
      request: v.optional(v.object({ method: v.string(), path: v.string(), body: v.optional(v.unknown()) })),
      reply: v.optional(v.object({ status: v.number(), body: v.optional(v.unknown()) })),
    }),
  ),
});
const batchSize = v.pipe(
  v.object({ batch: v.array(v.unknown()) }),
  v.transform(({ batch }) => batch.length),
);

/** How the adapter reads a reply, by the request it answers. */
const readers: readonly (readonly [RegExp, (reply: unknown, sent: unknown) => unknown])[] = [
  [/^GET \/v1\/userinfo$/, (reply) => userInfoOf(reply, 'con_1')],
  [/^GET \/v1\/events\?(?!.*localized_times)/, (reply) => eventsPageOf(reply, 'con_1')],
  [/^GET \/v1\/free_busy\?/, (reply) => freeBusyPageOf(reply, 'con_1')],
  [/^POST \/v1\/channels$/, (reply) => channelIdOf(reply, 'con_1')],
  [/^GET \/v1\/channels$/, (reply) => standingChannelsIn(reply)],
  [/^POST \/v1\/batch$/, (reply, sent) => batchEntriesOf(reply, v.parse(batchSize, sent), 'con_1')],
  [/^POST \/v1\/organizational_unit_virtual_calendars$/, (reply) => virtualCalendarTokenOf(reply, 'con_1')],
];

const unread = new Set(readers.map(([request]) => request.source));
for (const file of readdirSync(folder)) {
  const { title, steps } = v.parse(exampleSchema, JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  for (const { request, reply } of steps) {
    if (request === undefined || reply?.body === undefined || reply.status >= 300) continue;
    const asked = `${request.method} ${request.path}`;
    const reader = readers.find(([pattern]) => pattern.test(asked));
    if (reader === undefined) continue;
    unread.delete(reader[0].source);
    test(`the reply to ${asked.slice(0, 60)} is read as the contract shows it, ${title}`, () => {
      assert.notEqual(reader[1](reply.body, request.body), undefined);
    });
  }
}

test('the contract’s examples have a reply of every kind that is read', () => {
  assert.deepEqual([...unread], []);
});

test('the contract’s example of a token exchange names whose it is', () => {
  const text = readFileSync(new URL('03-3-token-exchange.json', folder), 'utf8');
  const { steps } = v.parse(exampleSchema, JSON.parse(text));
  const exchanged = steps.find(
    ({ request, reply }) => request?.path === '/oauth/token' && reply?.status === 200,
  );
  assert.ok(grantSubject('individual', exchanged?.reply?.body).sub);
});
