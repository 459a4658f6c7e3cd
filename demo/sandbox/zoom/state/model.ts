import * as v from 'valibot';

/** What a role lets its people do, in the service's own strings. */
export const privileges = ['User:Read', 'User:Edit', 'ZoomRooms:Read', 'MarketPlace:Edit'] as const;
export type Privilege = (typeof privileges)[number];

/** The applications that are registered: one for a whole account, one for a single user, one of an account's own. */
export const appKinds = ['admin', 'user', 's2s'] as const;
export type AppKind = (typeof appKinds)[number];

/** `type` of a user, as the service numbers licences. */
export const licenceTypes = { basic: 1, licensed: 2, unassigned: 4, none: 99 } as const;
export type Licence = keyof typeof licenceTypes;

const roleSchema = v.object({
  /** `0` owner, `1` admin, `2` member; others are an account's own. */
  id: v.string(),
  name: v.string(),
  privileges: v.array(v.picklist(privileges)),
});

const accountSchema = v.object({
  /** The sandbox's short name for it. */
  id: v.string(),
  accountId: v.string(),
  name: v.string(),
  /** People who are no admins can only let applications in that an admin approved before. */
  requiresApproval: v.boolean(),
  approvedApps: v.array(v.picklist(appKinds)),
  /** Who asked for an approval that nobody has given yet. */
  approvalRequests: v.array(v.object({ userId: v.string(), app: v.picklist(appKinds) })),
  hasRooms: v.boolean(),
  roles: v.array(roleSchema),
});

const userSchema = v.object({
  /** The sandbox's short name for them. */
  id: v.string(),
  userId: v.string(),
  accountId: v.string(),
  email: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  licence: v.picklist(['basic', 'licensed', 'unassigned', 'none']),
  status: v.picklist(['active', 'inactive', 'pending']),
  roleId: v.string(),
  timeZone: v.string(),
  concurrentMeeting: v.picklist(['Basic', 'Plus', 'None']),
  createdAt: v.string(),
});

const roomSchema = v.object({
  id: v.string(),
  roomId: v.string(),
  accountId: v.string(),
  name: v.string(),
  status: v.picklist(['Offline', 'Available', 'InMeeting', 'UnderConstruction']),
});

const meetingSchema = v.object({
  /** Digits; a JSON number on the wire. */
  id: v.string(),
  uuid: v.string(),
  /** A user or a room. */
  hostId: v.string(),
  accountId: v.string(),
  topic: v.string(),
  agenda: v.string(),
  /** RFC 3339, UTC, whole seconds. */
  startTime: v.string(),
  durationMinutes: v.number(),
  timeZone: v.string(),
  passcode: v.string(),
  settings: v.record(v.string(), v.unknown()),
  status: v.picklist(['waiting', 'started']),
  createdAt: v.string(),
});

const grantSchema = v.object({
  /** Of the authorization server behind. */
  grantId: v.string(),
  app: v.picklist(appKinds),
  accountId: v.string(),
  userId: v.string(),
  grantedAt: v.string(),
  /** Why its tokens no longer work: a numeric code of the service. */
  endedBy: v.optional(v.number()),
});

/** Everything the emulator keeps; a JSON value. */
export const stateSchema = v.object({
  version: v.literal(1),
  accounts: v.array(accountSchema),
  users: v.array(userSchema),
  rooms: v.array(roomSchema),
  meetings: v.array(meetingSchema),
  grants: v.array(grantSchema),
  /** Creates and changes of meetings by `<UTC date>/<host>`. */
  writes: v.record(v.string(), v.number()),
  /** What the authorization server keeps, by `<model>:<id>`; `expiresAt` in seconds since 1970. */
  tokens: v.record(
    v.string(),
    v.object({ payload: v.record(v.string(), v.unknown()), expiresAt: v.optional(v.number()) }),
  ),
});

export type ZoomState = v.InferOutput<typeof stateSchema>;
export type ZoomRole = v.InferOutput<typeof roleSchema>;
export type ZoomAccount = v.InferOutput<typeof accountSchema>;
export type ZoomUser = v.InferOutput<typeof userSchema>;
export type ZoomRoom = v.InferOutput<typeof roomSchema>;
export type ZoomMeeting = v.InferOutput<typeof meetingSchema>;
export type ZoomGrant = v.InferOutput<typeof grantSchema>;
