import * as v from 'valibot';
import type { DelegationAnswer } from '../../ports/account-consent.js';
import type { InterviewDetails } from '../../ports/calendar.js';

/*
 * What of Cronofy's is not documented, or not where we could read it (contract §15), each as one function or value, so that
 * what turns out otherwise is changed in one place. Point 5, limits of availability queries, is missing: none are made.
 */

const callbackAuthorization = v.object({
  authorization: v.union([
    v.object({ code: v.pipe(v.string(), v.minLength(1)) }),
    v.object({ error: v.pipe(v.string(), v.minLength(1)) }),
  ]),
});

/**
 * §15.1: what a service account’s callback says. The pages we read stop before its body; it is taken for what the
 * authorization of a person answers, in JSON. Whatever else comes says nothing. (The body of an event’s hook is as
 * uncertain, and is not read at all: it is a nudge to look.)
 */
export function delegationAnswerIn(body: unknown): DelegationAnswer | undefined {
  const parsed = v.safeParse(callbackAuthorization, body);
  if (!parsed.success) return undefined;
  const { authorization } = parsed.output;
  return 'code' in authorization ? { code: authorization.code } : { refused: true };
}

/**
 * §15.2: how a meeting is taken off an event. No text of the vendor’s shows `none`; others who take the same requests list
 * it. Which service `default` means when the calendar and its owner both have one is not told either: ours is to accept it.
 */
export const noMeeting = { profile_id: 'none' } as const;

/**
 * §15.3: how a virtual calendar’s grant is ended, which may be all that takes the calendar away. That its `sub` does it is
 * documented for application calendars, which it is like; nothing is for virtual ones.
 */
export const virtualCalendarRevocation = (sub: string) => ({ sub });

const unitToken = v.union([
  v.object({ sub: v.pipe(v.string(), v.minLength(1)) }),
  v.pipe(
    v.object({ account_id: v.pipe(v.string(), v.minLength(1)) }),
    v.transform(({ account_id }) => ({ sub: account_id })),
  ),
]);

/**
 * §15.4: which unit a grant is for. The page says that the tokens stand for the unit and shows no reply; `sub` is taken
 * for its id as everywhere else, with `account_id` for want of it. Lifetime and refresh are taken to be the usual ones.
 * @returns undefined when the reply names none
 */
export function unitIdIn(reply: unknown): string | undefined {
  const parsed = v.safeParse(unitToken, reply);
  return parsed.success ? parsed.output.sub : undefined;
}

/**
 * §15.6: seconds to pause after a 429 that does not say for how long. `Retry-After` is in no text of the vendor’s, so it is
 * read where it comes and not counted on; bodies of 401, 403, 404 and 429 are not read.
 */
export const pauseWithoutAdvice = 1;

/**
 * §15.7: what the interview is about, as it stands beside an event. Whether leaving a part out of an update keeps or clears
 * it is not told, so what there is is sent whole each time.
 */
export function interviewClass(interview: InterviewDetails): Record<string, unknown> {
  const { jobName, employerName, interviewers, candidates } = interview;
  return withoutUndefined({
    job_name: jobName?.toWellFormed(),
    employer_name: employerName?.toWellFormed(),
    interviewers: interviewers?.map(({ email }) => ({ email })),
    candidates: candidates?.map(({ name, email }) => withoutUndefined({ name: name?.toWellFormed(), email })),
  });
}

const withoutUndefined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * §15.7: how somebody is taken off an event. One SDK calls it `remove`, older comments of others `reject`; the former is
 * sent.
 */
export const removedAttendees = (emails: readonly string[]) => ({
  remove: emails.map((email) => ({ email })),
});

const channelList = v.object({
  channels: v.array(v.object({ channel_id: v.pipe(v.string(), v.minLength(1)) })),
});

/**
 * §15.8: which of an account’s channels still stand. Nothing says how long Cronofy tries to deliver, nor whether a channel
 * ends when it cannot; one that is listed is taken to stand, and one that is not to be gone.
 * @returns undefined when the reply is no list of channels
 */
export function standingChannelsIn(reply: unknown): string[] | undefined {
  const parsed = v.safeParse(channelList, reply);
  return parsed.success ? parsed.output.channels.map(({ channel_id }) => channel_id) : undefined;
}

/**
 * §15.9: the filter by which our own events are read back. That `free_busy_write` suffices for it is inferred from “reading
 * only our own events needs no `read_events`”.
 */
export const ownEventsOnly = ['only_managed', 'true'] as const;
