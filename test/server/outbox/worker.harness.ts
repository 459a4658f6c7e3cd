import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Effect, EffectTarget } from '../../../packages/server/src/domain/effect.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeDeliver } from '../../../packages/server/src/outbox/deliver.js';
import type {
  EffectContext,
  EffectHandlers,
  EffectOutcome,
} from '../../../packages/server/src/outbox/effect-handler.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { seedBooking } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

/** Effects of one tenant on a store of its own, and workers that carry them out. */
export interface Workshop {
  fixture: StoreFixture;
  tenant: string;
  /** A worker whose handlers of all kinds are this one; chance always says a half. */
  worker(handle: (context: EffectContext, signal: AbortSignal) => Promise<unknown>): {
    run: (effectId: string, signal?: AbortSignal) => Promise<void>;
    failures: { code: string; attempt: number }[];
  };
  /** Makes a booking with these effects. */
  queued(...targets: EffectTarget[]): Promise<{ booking: Booking; ids: string[] }>;
  effectsOf(booking: Booking): Promise<Effect[]>;
  /** How long after now each repetition of this effect's job was put, in seconds. */
  waitsOf(effectId: string): Promise<number[]>;
  letLeaseRunOut(effectId: string): Promise<unknown>;
  /** Waits until it is so. */
  eventually(isSo: () => Promise<boolean>): Promise<void>;
}

/** What a provider that is down makes of a call. */
export const unavailable = (details = {}) =>
  new SchedulingError('provider_unavailable', 'Down (connection con_1).', { details });

/** Starts a store with a tenant. */
export async function startWorkshop(): Promise<Workshop> {
  const fixture = await startStore();
  const tenant = await fixture.newTenant();
  return {
    fixture,
    tenant,
    worker: (handle) => {
      const failures: { code: string; attempt: number }[] = [];
      const carryOut = async (context: EffectContext, signal: AbortSignal): Promise<EffectOutcome> => {
        const outcome = await handle(context, signal);
        return outcome === 'taken back' || outcome === 'moot' ? outcome : 'done';
      };
      const handlers: EffectHandlers = {
        calendar_event: { carryOut },
        interview_calendar: { carryOut },
        candidate_mail: { carryOut },
        member_mail: { carryOut },
        meeting: { carryOut },
        ats_interviews: { carryOut },
        ats_note: { carryOut },
        ats_mail: { carryOut },
      };
      const deliver = makeDeliver({
        store: fixture.store,
        handlers,
        randomness: { ...systemRandomness, fraction: () => 0.5 },
        onFailure: ({ code, attempt }) => failures.push({ code, attempt }),
      });
      const never = new AbortController().signal;
      return { failures, run: (effectId, signal = never) => deliver({ tenantId: tenant, effectId }, signal) };
    },
    queued: (...targets) =>
      fixture.store.transaction(tenant, async (tx) => {
        const booking = await seedBooking(tx);
        await tx.effects.queue(
          booking.id,
          0,
          targets.map((target) => ({ target })),
        );
        return { booking, ids: (await tx.effects.ofBooking(booking.id)).map(({ id }) => id) };
      }),
    effectsOf: ({ id }) => fixture.store.transaction(tenant, (tx) => tx.effects.ofBooking(id)),
    waitsOf: async (effectId) => {
      const rows = await fixture.asTenant(
        tenant,
        `select extract(epoch from start_after - created_on)::float as wait from pgboss.job
         where name = 'effects' and data->>'effectId' = $1 order by created_on`,
        [effectId],
      );
      return rows.slice(1).map(({ wait }) => Math.round(Number(wait)));
    },
    letLeaseRunOut: (effectId) =>
      fixture.asTenant(
        tenant,
        `update effects set lease_until = now() - interval '1 second' where effect_id = $1`,
        [effectId],
      ),
    eventually: async (isSo) => {
      const deadline = performance.now() + 20_000;
      while (!(await isSo())) {
        if (performance.now() > deadline) throw new Error('it did not become so');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
