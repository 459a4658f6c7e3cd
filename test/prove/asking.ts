import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { hostOrigin } from '../support/kit.js';
import type { Servers } from './servers.js';

/** What came back in the end. */
export interface Answer {
  status: number;
  code: string | undefined;
  body: Record<string, unknown>;
}

/** Asks a server, and another one where the first is silent, as a good client does. */
export interface Asking {
  /**
   * One request, repeated under one Idempotency-Key until an answer is certain.
   * @returns undefined when none was for a minute: what happened is then unknown
   */
  ask(request: { method: string; path: string; token: string; body?: object }): Promise<Answer | undefined>;
  /** Requests sent so far, repetitions included. */
  count(): number;
  /** Answers that no server should give. */
  faults(): ReadonlyMap<string, number>;
}

const PATIENCE_MS = 60_000;
/** Told when it would help to ask again. */
const PASSING = new Set(['service_unavailable', 'provider_unavailable', 'idempotency_in_progress']);

export function makeAsking(servers: Servers): Asking {
  let count = 0;
  const faults = new Map<string, number>();
  const once = async (
    { method, path, token, body }: Parameters<Asking['ask']>[0],
    key: string,
  ): Promise<Answer | undefined> => {
    count += 1;
    try {
      const response = await fetch(servers.next() + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          // Secret keys are refused from browsers, which alone send an origin.
          ...(token.startsWith('sk_') ? {} : { Origin: hostOrigin }),
          ...(method === 'POST' ? { 'Idempotency-Key': key } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000),
      });
      const text = await response.text();
      const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      return { status: response.status, code: parsed['code'] as string | undefined, body: parsed };
    } catch {
      // Killed, not up yet, or cut off in the middle of its answer.
      return undefined;
    }
  };
  return {
    count: () => count,
    faults: () => faults,
    ask: async (request) => {
      const key = randomUUID();
      const end = performance.now() + PATIENCE_MS;
      for (let pause = 50; performance.now() < end; pause = Math.min(pause * 2, 1000)) {
        const answer = await once(request, key);
        if (answer !== undefined && !PASSING.has(answer.code ?? '')) {
          if (answer.status >= 500) {
            const fault = `${request.method} ${String(answer.status)} ${answer.code ?? ''}`;
            faults.set(fault, (faults.get(fault) ?? 0) + 1);
          }
          return answer;
        }
        await wait(pause);
      }
      return undefined;
    },
  };
}
