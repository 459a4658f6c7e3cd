import * as v from 'valibot';
import { email, id, instant, line, locale, storableText, timeZone } from './common.js';
import { conferencingPolicy } from './hosting.js';

const people = v.optional(
  v.pipe(v.array(v.strictObject({ email, name: v.optional(line(200)) })), v.maxLength(20)),
  [],
);

const window = v.strictObject({ start: v.optional(instant), end: v.optional(instant) });

export const createInvitationRequest = v.strictObject({
  planId: id('pln'),
  candidate: v.strictObject({
    name: line(200),
    email,
    phone: v.optional(line(40)),
    timeZone: v.optional(timeZone),
    locale: v.optional(locale),
  }),
  job: v.strictObject({
    name: line(200),
    employerName: line(200),
    /** The host's ids of what the interview is for; a virtual calendar may be mapped to one of them. */
    stage: v.optional(line(200)),
    team: v.optional(line(200)),
    office: v.optional(line(200)),
  }),
  /** Who may be given host rights besides the panel, by their roles. */
  hiringTeam: v.optional(
    v.strictObject({
      scheduler: v.optional(v.strictObject({ email, name: v.optional(line(200)) })),
      recruiters: people,
      coordinators: people,
    }),
  ),
  /** What holds for this candidate besides the plan. */
  overrides: v.optional(v.strictObject({ conferencing: v.optional(conferencingPolicy) })),
  /** The application of a connected applicant tracking system that it is for. */
  ats: v.optional(v.strictObject({ connectionId: id('con'), applicationId: line(200) })),
  /** We mail the candidate the link; else that is the host's. */
  notify: v.optional(v.boolean(), false),
  window: v.optional(window),
  externalRef: v.optional(line(200)),
  metadata: v.optional(v.pipe(v.record(storableText(100), storableText(1000)), v.maxEntries(50))),
});

export const patchInvitationRequest = v.strictObject({ window });

export const invitation = v.strictObject({
  id: v.string(),
  planId: v.string(),
  status: v.picklist(['open', 'booked', 'proposed', 'cancelled', 'expired']),
  candidate: v.looseObject({ name: v.string(), email: v.string() }),
  job: v.strictObject({
    name: v.string(),
    employerName: v.string(),
    stage: v.optional(v.string()),
    team: v.optional(v.string()),
    office: v.optional(v.string()),
  }),
  window: v.strictObject({ start: v.nullable(instant), end: v.nullable(instant) }),
  externalRef: v.nullable(v.string()),
  metadata: v.record(v.string(), v.string()),
  expiresAt: instant,
  /** Shown once, when the invitation is made; later only its hash is known. */
  bookingUrl: v.optional(v.string()),
});
