import { setTimeout as wait } from 'node:timers/promises';
import { type TestCandidate, eventually } from '../support/kit.js';
import { type CandidateReply, callAs, confirmAs, holdAs } from '../support/kit-process.js';

/**
 * Asks again while the answer is that it is too busy. On a small machine a rush can be too much for a moment; that is
 * told as what can be retried, and nothing of it stays.
 */
export async function definite(ask: () => Promise<CandidateReply>): Promise<CandidateReply> {
  for (let asked = 1; ; asked += 1) {
    const reply = await ask();
    const isTooBusy = ['provider_unavailable', 'service_unavailable'].includes(reply.code ?? '');
    if (!isTooBusy || asked === 30) return reply;
    await wait(200);
  }
}

/** One client: holds one of the first 30 slots, then confirms, releases or gives up; three times at most. */
export async function fight(
  candidate: TestCandidate,
  server: () => string,
  random: () => number,
): Promise<{ booked: string[]; surprising: string[] }> {
  const surprising: string[] = [];
  const expect = (reply: CandidateReply, ...fine: (string | number)[]): boolean => {
    if (!fine.includes(reply.code ?? reply.status)) surprising.push(`${reply.status} ${reply.code ?? ''}`);
    return reply.status < 300;
  };
  for (let round = 0; round < 3; round += 1) {
    const slots = await eventually(() => candidate.slots(2).catch(() => undefined));
    const slot = slots[Math.floor(random() * 30)];
    if (slot === undefined) break;
    const held = await definite(() => holdAs(candidate, server(), slot.ticket));
    if (!expect(held, 201, 'slot_taken')) continue;
    const path = `/elements/v1/holds/${String(held.body['id'])}`;
    const chance = random();
    if (chance < 0.3)
      expect(await definite(() => callAs(candidate, server(), { method: 'DELETE', path })), 204);
    else if (chance < 0.8) {
      const confirmed = await definite(() =>
        confirmAs(candidate, server(), String(held.body['id']), `round-${round}`),
      );
      if (expect(confirmed, 201)) return { booked: [String(confirmed.body['id'])], surprising };
    }
  }
  return { booked: [], surprising };
}

/** Ten at a time, which is quicker than one by one and does not yet queue. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let index = 0; index < items.length; index += 10) {
    results.push(...(await Promise.all(items.slice(index, index + 10).map(work))));
  }
  return results;
}

/** A small generator (mulberry32), so that a run can be told by its seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
