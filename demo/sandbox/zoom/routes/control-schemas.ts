import * as v from 'valibot';
import { appKinds, privileges } from '../state/model.js';

const licence = v.picklist(['basic', 'licensed', 'unassigned', 'none']);
const status = v.picklist(['active', 'inactive', 'pending']);

/** What can change about somebody. */
export const userChangeSchema = v.pipe(
  v.strictObject({
    licence: v.exactOptional(licence),
    status: v.exactOptional(status),
    roleId: v.exactOptional(v.string()),
  }),
  v.check((change) => Object.keys(change).length > 0, 'Say what changes.'),
);

export const newUserSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  email: v.pipe(v.string(), v.email()),
  roleId: v.exactOptional(v.string()),
  licence: v.exactOptional(licence),
  status: v.exactOptional(status),
  timeZone: v.exactOptional(v.string()),
  concurrentMeeting: v.exactOptional(v.picklist(['Basic', 'Plus', 'None'])),
  account: v.exactOptional(v.string()),
});

export const newRoomSchema = v.strictObject({ name: v.string(), account: v.exactOptional(v.string()) });

export const newRoleSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  privileges: v.exactOptional(v.array(v.picklist(privileges))),
});

export const tickSchema = v.strictObject({ privilege: v.picklist(privileges), isTicked: v.boolean() });

export const accountChangeSchema = v.strictObject({
  requiresApproval: v.exactOptional(v.boolean()),
  hasRooms: v.exactOptional(v.boolean()),
});

export const approvalSchema = v.strictObject({ app: v.picklist(appKinds), isApproved: v.boolean() });

export const appSchema = v.strictObject({ app: v.exactOptional(v.picklist(appKinds)) });

export const scopesSchema = v.strictObject({ app: v.picklist(appKinds), scopes: v.array(v.string()) });

export const newMeetingSchema = v.strictObject({
  topic: v.string(),
  start: v.pipe(v.string(), v.isoTimestamp()),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

export const guestSchema = v.strictObject({ name: v.string(), email: v.exactOptional(v.string()) });

export const hookSchema = v.strictObject({
  event: v.string(),
  payload: v.record(v.string(), v.unknown()),
  oddity: v.exactOptional(
    v.strictObject({
      signature: v.exactOptional(v.picklist(['none', 'forged'])),
      ageSeconds: v.exactOptional(v.number()),
      eventTs: v.exactOptional(v.number()),
    }),
  ),
});

export const zoomSettingsSchema = v.partial(
  v.strictObject({
    perSecond: v.strictObject({ light: v.number(), medium: v.number() }),
    perDay: v.strictObject({ light: v.number(), medium: v.number() }),
    writesPerHostPerDay: v.number(),
    hookRetryMs: v.array(v.number()),
    hookCopies: v.number(),
    isPublished: v.boolean(),
    apiUrl: v.string(),
    meetingIdDigits: v.pipe(v.number(), v.integer(), v.minValue(9), v.maxValue(19)),
    accessTokenSeconds: v.pipe(v.number(), v.integer(), v.minValue(1)),
    hasLimitHeaders: v.boolean(),
  }),
);
