import { createHash } from 'node:crypto';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { RepeatableRequest } from '../ports/answer-records.js';
import type { Store, Transaction } from '../ports/store.js';
import type { RunOptions } from '../use-cases/ports.js';

export interface Answer {
  status: number;
  body: unknown;
}

/** Carries an earlier answer out of the transaction that found it, which must not commit anything. */
class AlreadyAnswered extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('answered before');
    this.answer = answer;
  }
}

/** The request's Idempotency-Key with what it is good for, or `undefined` without one. @throws `invalid_request` */
export function repeatableRequest(
  key: string | null,
  route: string,
  principal: string,
  bytes: Uint8Array,
): RepeatableRequest | undefined {
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new SchedulingError(
      'invalid_request',
      'The Idempotency-Key must be 1 to 255 visible ASCII characters.',
      {
        details: {
          errors: [{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }],
        },
      },
    );
  }
  return { key, route, principal, bodyHash: createHash('sha256').update(bytes).digest() };
}

/**
 * Runs a use case so that the same request is carried out once: its answer is stored in the transaction that made it,
 * and a repetition gets that answer (R4).
 * @throws `idempotency_conflict`, `idempotency_in_progress`, and what the use case throws
 */
export async function answerOnce<T>(
  store: Store,
  tenantId: string,
  request: RepeatableRequest,
  reply: { status: number; view: (result: T) => unknown },
  run: (once: NonNullable<RunOptions<T>['once']>) => Promise<T>,
): Promise<Answer & { isReplay: boolean }> {
  const claim = async (tx: Transaction): Promise<void> => {
    const earlier = await tx.answers.claim(request);
    if (earlier !== undefined) throw new AlreadyAnswered(earlier);
  };
  let body: unknown;
  try {
    // A repetition is answered before any provider is asked again.
    await store.transaction(tenantId, claim);
    await run(async (tx, work) => {
      await claim(tx);
      const made = await work();
      body = await reply.view(made);
      await tx.answers.save(request, { status: reply.status, body });
      return made;
    });
    return { status: reply.status, body, isReplay: false };
  } catch (error) {
    if (error instanceof AlreadyAnswered) return { ...error.answer, isReplay: true };
    throw error;
  }
}
