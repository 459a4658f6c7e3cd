import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsHook, AtsNews } from '../../ports/ats-provider.js';
import type { Delivery } from '../../ports/calendar.js';

/** How old a delivery may be: Recruitee tries one for 48 hours (contract B.5). */
const OLDEST_HOURS = 72;

const envelope = v.object({
  id: v.union([v.number(), v.string()]),
  created_at: v.optional(v.string()),
  payload: v.optional(
    v.object({ candidate: v.nullish(v.object({ id: v.union([v.number(), v.string()]) })) }),
    {},
  ),
});

const steps = [
  'Open Settings, then Apps and plugins, then Webhooks. It takes a role with the ability “Manage webhooks”.',
  'Choose New webhook and paste the address shown here.',
  'Tick the events Candidate moved, Candidate assigned, New candidate, Candidate deleted, and those of jobs.',
  'Save it. Recruitee sends a test, and then shows the webhook’s secret.',
  'Copy the secret, and paste it here.',
];

/**
 * Where Recruitee tells what happened (contract B.5): the signature is over the raw body. The test that it sends before there
 * is a secret asks for nothing.
 */
export const makeRecruiteeHook = ({ now }: { now: () => Temporal.Instant }): AtsHook => ({
  secretIsTheirs: true,
  steps,
  read: (delivery, secrets) => {
    if (isTest(delivery.body)) return undefined;
    if (!isSigned(delivery, secrets)) throw unauthorized();
    const parsed = v.safeParse(envelope, parsedBody(delivery.body));
    if (!parsed.success) throw unreadable();
    const { id, created_at: createdAt, payload } = parsed.output;
    if (createdAt !== undefined && isTooOld(createdAt, now())) throw unauthorized();
    return { deliveryId: String(id), news: [newsOf(payload.candidate?.id)] };
  },
});

const newsOf = (candidateId: number | string | undefined): AtsNews =>
  candidateId === undefined ? { kind: 'other' } : { kind: 'candidate', candidateId: String(candidateId) };

/** `{"test":true}` and nothing else. */
function isTest(body: Uint8Array): boolean {
  return body.byteLength < 100 && /^\s*\{\s*"test"\s*:\s*true\s*\}\s*$/.test(Buffer.from(body).toString());
}

/** Every secret is compared, in constant time (S33). */
function isSigned({ headers, body }: Delivery, secrets: readonly string[]): boolean {
  const given = Buffer.from(headers.get('x-recruitee-signature') ?? '');
  return secrets
    .map((secret) => Buffer.from(createHmac('sha256', secret).update(body).digest('hex')))
    .map((expected) => given.byteLength === expected.byteLength && timingSafeEqual(given, expected))
    .some(Boolean);
}

function isTooOld(createdAt: string, now: Temporal.Instant): boolean {
  try {
    return Temporal.Instant.from(createdAt).until(now).total('hours') > OLDEST_HOURS;
  } catch {
    throw unreadable();
  }
}

function parsedBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw unreadable();
  }
}

const unauthorized = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The request carries no valid credential.');
const unreadable = (): SchedulingError =>
  new SchedulingError('invalid_request', 'The body is not an event of Recruitee’s.');
