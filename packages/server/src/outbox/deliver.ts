import '../domain/temporal.js';
import type { CircuitNews } from '../domain/circuit.js';
import { type Effect, type EffectKind, connectionOf } from '../domain/effect.js';
import { hasTurn, turnOf } from '../domain/effect-turn.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { withDeadline } from '../ports/deadline.js';
import type { EffectEnd, LeasedEffect } from '../ports/effect-records.js';
import type { Randomness } from '../ports/ids.js';
import type { Store, Transaction } from '../ports/store.js';
import { HANDLER_MS, LEASE_SECONDS, asFailure, endAfterFailure, textOf } from './attempts.js';
import { admit, tellCircuit } from './circuit.js';
import type { EffectContext, EffectHandler, EffectHandlers, EffectOutcome } from './effect-handler.js';

const BUSY_RETRY_SECONDS = 2;

/** These say that the provider did not do its part. */
const PROVIDER_FAULTS = new Set(['provider_unavailable', 'rate_limited']);
/** These are ours and say nothing of the provider. */
const OWN_FAULTS = new Set(['service_unavailable', 'internal', 'needs_connection']);

/** What the worker works with. */
export interface DeliverPorts {
  store: Store;
  handlers: EffectHandlers;
  randomness: Randomness;
  /** Told of every attempt that failed: ids and codes only. */
  onFailure: (failure: {
    effectId: string;
    kind: string;
    code: string;
    attempt: number;
    cause: unknown;
  }) => void;
  /** Nothing in production. */
  faultPoint?: FaultPoint | undefined;
}

/** The steps of an effect, after each of which the process can die with something else left to be done. */
export type EffectStep = 'fetched' | 'leased' | 'carried out' | 'finished';

/** Waited for after each step, so that a test can end the process just there. The kind is known once it is leased. */
export type FaultPoint = (step: EffectStep, kind?: EffectKind) => Promise<void>;

type Outcome = EffectOutcome | SchedulingError;
type Begun = LeasedEffect & { context: EffectContext; isProbe: boolean };

/**
 * The worker of one job: lease the effect, let its handler carry it out, write down the end or queue the next attempt.
 * A crash in between leaves the effect pending and its job unfinished, so both come back (R7).
 */
export function makeDeliver(ports: DeliverPorts) {
  const reached: FaultPoint = (step, kind) => ports.faultPoint?.(step, kind) ?? Promise.resolve();
  return async (job: { tenantId: string; effectId: string }, signal: AbortSignal): Promise<void> => {
    await reached('fetched');
    const begun = await ports.store.transaction(job.tenantId, (tx) => begin(ports, tx, job.effectId));
    if (begun === undefined) return;
    await reached('leased', begun.effect.kind);
    const outcome = begun.isOvertaken ? 'moot' : await attempt(ports.handlers, begun.context, signal);
    await reached('carried out', begun.effect.kind);
    if (outcome instanceof SchedulingError) report(ports, begun.effect, outcome);
    await ports.store.transaction(job.tenantId, (tx) =>
      end(ports, tx, begun, { outcome, isStopping: signal.aborted }),
    );
    await reached('finished', begun.effect.kind);
  };
}

/** Undefined when there is nothing to be done now; then the job is put off or at its end. */
async function begin(ports: DeliverPorts, tx: Transaction, effectId: string): Promise<Begun | undefined> {
  const leased = await tx.effects.lease(effectId, LEASE_SECONDS);
  if (leased === 'finished') return undefined;
  if ('notYet' in leased) {
    const soon = tx.now.add({ seconds: BUSY_RETRY_SECONDS });
    await tx.effects.requeue(leased.effect, leased.notYet === 'early' ? (leased.effect.dueAt ?? soon) : soon);
    return undefined;
  }
  const { effect, token, isOvertaken } = leased;
  const booking = await tx.bookings.find(effect.bookingId);
  if (booking === undefined) return undefined;
  const context = { tenantId: tx.tenantId, effect, target: effect.target, booking, now: tx.now };
  const connectionId = connectionOf(effect.target);
  if (isOvertaken || connectionId === undefined) return { ...leased, context, isProbe: false };
  const later = hasTurn(effect, booking)
    ? turnOf(effect, await tx.effects.ofBooking(booking.id), booking, tx.now)
    : undefined;
  if (later !== undefined) {
    await tx.effects.giveBack(effect.id, token, later);
    await tx.effects.requeue(effect, later);
    return undefined;
  }
  const admitted = await admit(tx, connectionId, LEASE_SECONDS);
  if ('notBefore' in admitted) {
    // Not all at once when the pause is over: one of them finds out, and then all others are called.
    const at = admitted.notBefore.add({ milliseconds: Math.ceil(ports.randomness.fraction() * 2000) });
    await tx.effects.giveBack(effect.id, token, at);
    await tx.effects.requeue(effect, at);
    return undefined;
  }
  return { ...leased, context, isProbe: admitted.isProbe };
}

async function attempt(
  handlers: EffectHandlers,
  context: EffectContext,
  signal: AbortSignal,
): Promise<Outcome> {
  // The map is keyed by the very field that tells the targets apart.
  const handler = handlers[context.target.kind].carryOut as EffectHandler;
  try {
    return await withDeadline(signal, HANDLER_MS, (limited) => handler(context, limited));
  } catch (error) {
    return asFailure(error, 'The effect');
  }
}

function report(ports: DeliverPorts, { id, kind, attempts }: Effect, { code, cause }: SchedulingError): void {
  ports.onFailure({ effectId: id, kind, code, attempt: attempts, cause });
}

async function end(
  ports: DeliverPorts,
  tx: Transaction,
  { effect, token, isOvertaken, isProbe }: Begun,
  { outcome, isStopping }: { outcome: Outcome; isStopping: boolean },
): Promise<void> {
  const { randomness } = ports;
  const its = endOf(effect, outcome, tx.now, randomness.fraction());
  const isWritten = await tx.effects.finish(effect.id, token, its);
  const connectionId = connectionOf(effect.target);
  if (connectionId !== undefined && !isOvertaken) {
    const news: CircuitNews = isStopping ? { kind: 'nothing' } : newsOf(outcome);
    await tellCircuit(tx, { connectionId, news, isProbe, fraction: randomness.fraction() });
  }
  if (!isWritten) return;
  if (outcome === 'taken back') await tx.effects.compensateEarlier(effect);
  if (its.state === 'pending') await tx.effects.requeue(effect, its.nextAttemptAt);
  if (its.state === 'failed') await publishFailure(tx, effect, its.error);
}

/** Tells the host's server; the error's message may name what only the API shows, so that its code must do. */
function publishFailure(tx: Transaction, effect: Effect, error: string): Promise<void> {
  const { id, kind, revision, bookingId, target } = effect;
  return tx.webhooks.publish({
    type: 'booking.effect_failed',
    orderingKey: bookingId,
    data: {
      bookingId,
      effectId: id,
      kind,
      revision,
      connectionId: connectionOf(target) ?? null,
      code: error.split(':', 1)[0],
    },
  });
}

function newsOf(outcome: Outcome): CircuitNews {
  if (outcome === 'moot') return { kind: 'nothing' };
  if (!(outcome instanceof SchedulingError)) return { kind: 'answered' };
  if (OWN_FAULTS.has(outcome.code)) return { kind: 'nothing' };
  // A refusal is an answer: who refuses is there.
  if (!PROVIDER_FAULTS.has(outcome.code)) return { kind: 'answered' };
  const { retryAfterSeconds } = outcome.details;
  return { kind: 'failed', error: textOf(outcome), retryAfterSeconds };
}

function endOf(effect: Effect, outcome: Outcome, now: Temporal.Instant, fraction: number): EffectEnd {
  if (outcome === 'moot') return { state: 'compensated' };
  if (!(outcome instanceof SchedulingError)) return { state: 'done' };
  return endAfterFailure(outcome, effect.attempts, { now, fraction });
}
