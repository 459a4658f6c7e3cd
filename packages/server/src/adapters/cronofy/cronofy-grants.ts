import * as v from 'valibot';
import type { ConsentScope } from '../../ports/account-consent.js';
import { unreadable } from './cronofy-errors.js';
import { unitIdIn } from './cronofy-uncertain.js';

const filled = v.pipe(v.string(), v.minLength(1));
const personToken = v.object({
  sub: filled,
  linking_profile: v.nullish(v.object({ profile_name: v.nullish(v.string()) })),
});
const serviceAccountToken = v.object({ service_account_id: filled });
const virtualCalendarToken = v.object({
  sub: filled,
  access_token: filled,
  refresh_token: filled,
  expires_in: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(366 * 24 * 3600))),
  name: v.nullish(v.string()),
});
/** The grant for a virtual calendar; the field names are Cronofy's. */
export type VirtualCalendarToken = v.InferOutput<typeof virtualCalendarToken>;

/** Whom a grant is for; `name` is the login used in this consent, a label for people. */
export interface GrantSubject {
  sub: string;
  name: string | undefined;
}

const subjectIn: Readonly<Partial<Record<ConsentScope, (reply: unknown) => GrantSubject | undefined>>> = {
  individual: (reply) => {
    const parsed = v.safeParse(personToken, reply);
    if (!parsed.success) return undefined;
    return { sub: parsed.output.sub, name: parsed.output.linking_profile?.profile_name ?? undefined };
  },
  organizational_unit: (reply) => {
    const sub = unitIdIn(reply);
    return sub === undefined ? undefined : { sub, name: undefined };
  },
  service_account: (reply) => {
    const parsed = v.safeParse(serviceAccountToken, reply);
    return parsed.success ? { sub: parsed.output.service_account_id, name: undefined } : undefined;
  },
};

/**
 * The account a new grant is for (contract §3.2, §3.3, §3.8).
 * @throws `provider_unavailable` when the reply names none
 */
export function grantSubject(scope: ConsentScope, reply: unknown): GrantSubject {
  const subject = subjectIn[scope]?.(reply);
  if (subject !== undefined) return subject;
  throw unreadable('a grant for an account', undefined);
}

/** The grant for a new virtual calendar (contract §6.4). @throws `provider_unavailable` for anything else */
export function virtualCalendarTokenOf(reply: unknown, connectionId: string): VirtualCalendarToken {
  const parsed = v.safeParse(virtualCalendarToken, reply);
  if (parsed.success) return parsed.output;
  throw unreadable('a virtual calendar', connectionId);
}
