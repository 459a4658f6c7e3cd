import assert from 'node:assert/strict';
import { type Outgoing, type Reply, send } from './send.js';
import type { Surface } from './surface.js';

/** Sends a request that is to be refused as a problem or as a page, and sees that no row of either tenant changed. */
export async function assertRefused(
  surface: Surface,
  request: Outgoing,
  { status, code, what }: { status: number; code: string; what: string },
): Promise<Reply> {
  const before = await surface.digests();
  const reply = await send(surface.kit.origin, request);
  assert.equal(reply.status, status, `${what}: ${reply.text}`);
  if (reply.headers['content-type'] === 'application/problem+json') {
    const problem = reply.json();
    assert.equal(problem.code, code, what);
    assert.equal(problem.status, status, what);
  } else {
    assert.match(reply.headers['content-type'] ?? '', /^text\/html/, what);
  }
  assert.deepEqual(await surface.digests(), before, what);
  return reply;
}

/** The paths of what is wrong with a request, by the reply. */
export const pathsOf = (reply: Reply): string[] => (reply.json().errors ?? []).map(({ path }) => path);
