import * as v from 'valibot';
import { email, id, instant, line, origin } from './common.js';

/** What an admin's or a coordinator's session may be narrowed to. */
export const permission = v.picklist([
  'calendars:connect',
  'virtual-calendars:read',
  'virtual-calendars:write',
  'conferencing:read',
  'conferencing:connect',
  'conferencing:policy',
  'ats:read',
  'ats:connect',
  'bookings:read',
  'bookings:write',
]);
export type Permission = v.InferOutput<typeof permission>;

export const createSessionRequest = v.pipe(
  v.strictObject({
    audience: v.picklist(['candidate', 'coordinator', 'admin']),
    invitationId: v.optional(id('inv')),
    actor: v.optional(v.strictObject({ id: line(200), name: line(200), email: v.optional(email) })),
    origins: v.pipe(v.array(origin), v.minLength(1), v.maxLength(20)),
    expiresInSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(30), v.maxValue(3600)), 900),
    permissions: v.optional(v.pipe(v.array(permission), v.maxLength(20))),
  }),
  v.forward(
    v.check(
      ({ audience, invitationId }) => (audience === 'candidate') === (invitationId !== undefined),
      'must be given for the audience candidate, and for no other',
    ),
    ['invitationId'],
  ),
);

export const session = v.strictObject({ id: v.string(), token: v.string(), expiresAt: instant });
