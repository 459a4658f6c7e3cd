import '../../domain/temporal.js';
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsHook, AtsNews } from '../../ports/ats-provider.js';
import type { Delivery } from '../../ports/calendar.js';
import { leverHookSteps } from './lever-requirements.js';
import { clockToleranceSeconds, deliveryToleranceSeconds, unwrap } from './lever-uncertain.js';

/** What is signed, and what is signed of it: neither the event nor its data (contract §5.1). */
const delivery = v.object({
  event: v.string(),
  triggeredAt: v.number(),
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,200}$/)),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i)),
  data: v.optional(v.unknown()),
});

const hint = v.object({ opportunityId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))) });

/**
 * Where Lever tells what happened. Whoever has seen one delivery can put other data into it, so that a token is good once, and
 * the data say no more than where to look. Each webhook signs with a token of its own: a secret here may be several of them,
 * with spaces between.
 */
export function makeLeverHook({ now }: { now: () => Temporal.Instant }): AtsHook {
  return {
    secretIsTheirs: true,
    steps: leverHookSteps,
    read: ({ body }, secrets) => {
      const told = readBody(body);
      assertGenuine(told, secrets);
      assertTimely(told, now());
      if (isTest(told)) return undefined;
      return { deliveryId: told.token, news: [newsIn(told)] };
    },
  };
}

type Told = v.InferOutput<typeof delivery>;

/** The signature stands in the body, so that the body is parsed before it is judged; by a schema of its own, and nothing more. */
function readBody(bytes: Delivery['body']): Told {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refused();
  }
  const parsed = v.safeParse(delivery, value);
  if (!parsed.success) throw refused();
  return parsed.output;
}

const refused = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The delivery is not signed by Lever, or is too old.');

function assertGenuine({ token, triggeredAt, signature }: Told, secrets: readonly string[]): void {
  const given = Buffer.from(signature, 'hex');
  const tokens = secrets.flatMap((secret) => secret.split(/[\s,;]+/)).filter((each) => each !== '');
  const isGenuine = tokens.some((each) =>
    timingSafeEqual(createHmac('sha256', each).update(`${token}${triggeredAt}`).digest(), given),
  );
  if (!isGenuine) throw refused();
}

function assertTimely({ triggeredAt }: Told, now: Temporal.Instant): void {
  const ageSeconds = (now.epochMilliseconds - triggeredAt) / 1000;
  if (ageSeconds > deliveryToleranceSeconds || ageSeconds < -clockToleranceSeconds) throw refused();
}

/** The settings page sends a hire with nothing in it (contract §5.1). */
function isTest({ event, data }: Told): boolean {
  const inner = unwrap(data ?? {});
  return (
    event === 'candidateHired' &&
    typeof inner === 'object' &&
    inner !== null &&
    Object.keys(inner).length === 0
  );
}

/** `candidateId` is that of the person's first candidacy, so it is not looked at (contract §5.1). */
function newsIn({ data }: Told): AtsNews {
  const parsed = v.safeParse(hint, unwrap(data));
  const id = parsed.success ? parsed.output.opportunityId : undefined;
  return id === undefined ? { kind: 'other' } : { kind: 'application', applicationId: id };
}
