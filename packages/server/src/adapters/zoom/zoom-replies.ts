import '../../domain/temporal.js';
import * as v from 'valibot';
import { normalEmail } from '../../domain/hosting/email.js';
import type { DirectoryEntry, MadeMeeting, SeenHostedMeeting } from '../../ports/conferencing-provider.js';
import { unreadable } from './zoom-errors.js';
import { keyInAgenda, roomAddress } from './zoom-uncertain.js';

const filled = v.pipe(v.string(), v.minLength(1));
/** A meeting's id: a number in replies, a text in events, and 64 bits long; letters never. */
export const meetingId = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.transform(String)), v.string()]),
  v.regex(/^\d{1,20}$/),
);
const user = v.object({
  id: filled,
  email: v.optional(v.string(), ''),
  display_name: v.nullish(v.string()),
  first_name: v.nullish(v.string()),
  last_name: v.nullish(v.string()),
  type: v.optional(v.number(), 99),
  status: v.optional(v.string(), 'active'),
  account_id: v.nullish(v.string()),
  role_name: v.nullish(v.string()),
});
type User = v.InferOutput<typeof user>;
const page = { next_page_token: v.nullish(v.string(), '') };
const userPage = v.object({ ...page, users: v.array(user) });
const roomPage = v.object({
  ...page,
  rooms: v.array(v.object({ id: filled, name: v.optional(v.string(), ''), status: v.nullish(v.string()) })),
});
const permissions = v.object({ permissions: v.array(v.string()) });
const joinUrl = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.check((text) => URL.canParse(text) && new URL(text).protocol === 'https:'),
);
const createdMeeting = v.object({ id: meetingId, join_url: joinUrl, password: v.nullish(v.string()) });
const meeting = v.object({
  id: meetingId,
  host_id: v.nullish(v.string()),
  start_time: v.nullish(v.string()),
  duration: v.nullish(v.number()),
  agenda: v.nullish(v.string()),
  join_url: v.nullish(v.string()),
  password: v.nullish(v.string()),
});
const meetingPage = v.object({ ...page, meetings: v.array(meeting) });

function parsed<const T extends v.GenericSchema>(
  schema: T,
  reply: unknown,
  what: string,
  connectionId: string | undefined,
): v.InferOutput<T> {
  const result = v.safeParse(schema, reply);
  if (result.success) return result.output;
  throw unreadable(what, connectionId);
}

/** A page of a list, and what to ask for the next one with; empty on the last. */
export interface Page<T> {
  items: T[];
  next: string;
}

/** Whoever let us in (contract §4.1). */
export interface ZoomPerson {
  userId: string;
  accountId: string;
  email: string;
  /** `Emmett Brown (doc@hv.example)`; the id where neither is told. */
  label: string;
  roleName: string | undefined;
}

function nameOf({ display_name, first_name, last_name }: User): string {
  const shown = display_name?.trim() ?? '';
  return shown === '' ? `${first_name ?? ''} ${last_name ?? ''}`.trim() : shown;
}

/** @throws `provider_unavailable` when the reply names no account */
export function personOf(reply: unknown, connectionId: string | undefined): ZoomPerson {
  const found = parsed(v.object({ ...user.entries, account_id: filled }), reply, 'an account', connectionId);
  const [name, email] = [nameOf(found), found.email];
  const label = name === '' ? email : email === '' ? name : `${name} (${email})`;
  const roleName = found.role_name ?? undefined;
  return { userId: found.id, accountId: found.account_id, email, label: label || found.id, roleName };
}

function entryOf(found: User, accountId: string): DirectoryEntry {
  const { id, type, status } = found;
  const email = normalEmail(found.email);
  return {
    userId: id,
    email,
    name: nameOf(found) || email,
    aliases: [],
    accountId: found.account_id ?? accountId,
    licence: type === 2 ? 'licensed' : type === 1 ? 'basic' : 'none',
    status: status === 'active' || status === 'pending' ? status : 'inactive',
  };
}

/** An account of the directory. @param accountId the organization's, which lists leave out (contract §4.2) */
export const hostOf = (reply: unknown, accountId: string, connectionId: string): DirectoryEntry =>
  entryOf(parsed(user, reply, 'a user', connectionId), accountId);

/** A page of accounts; those without an address can't be named by anybody, and are left out. */
export function hostPageOf(reply: unknown, accountId: string, connectionId: string): Page<DirectoryEntry> {
  const { users, next_page_token } = parsed(userPage, reply, 'a list of users', connectionId);
  const items = users.map((each) => entryOf(each, accountId)).filter(({ email }) => email !== '');
  return { items, next: next_page_token };
}

/** A page of Zoom Rooms, which host meetings like anybody with a licence (contract §4.5). */
export function roomPageOf(reply: unknown, accountId: string, connectionId: string): Page<DirectoryEntry> {
  const { rooms, next_page_token } = parsed(roomPage, reply, 'a list of rooms', connectionId);
  const items = rooms.map(({ id, name, status }): DirectoryEntry => {
    const email = roomAddress(id);
    const isOff = status === 'UnderConstruction';
    return {
      userId: id,
      email,
      name: name || email,
      aliases: [],
      accountId,
      licence: 'licensed',
      status: isOff ? 'inactive' : 'active',
      isRoom: true,
    };
  });
  return { items, next: next_page_token };
}

/** What whoever let us in may do; undefined for a reply that does not tell. Never throws. */
export function permissionsOf(reply: unknown): string[] | undefined {
  const result = v.safeParse(permissions, reply);
  return result.success ? result.output.permissions : undefined;
}

/**
 * A meeting just made (contract §5.1). `start_url`, which lets its holder in as the host, is never read.
 * @throws `provider_unavailable` when it has no id, or no link that is https
 */
export function madeMeetingOf(reply: unknown, connectionId: string): Omit<MadeMeeting, 'alternatesDropped'> {
  const { id, join_url, password } = parsed(createdMeeting, reply, 'a meeting', connectionId);
  return {
    reference: id,
    joinUrl: join_url,
    passcode: password === '' ? undefined : (password ?? undefined),
  };
}

/** A meeting as it stands (contract §5.2). */
export const seenMeetingOf = (reply: unknown, connectionId: string): SeenHostedMeeting =>
  seenOf(parsed(meeting, reply, 'a meeting', connectionId));

/** A page of a host's meetings (contract §5.5). */
export function meetingPageOf(reply: unknown, connectionId: string): Page<SeenHostedMeeting> {
  const { meetings, next_page_token } = parsed(meetingPage, reply, 'a list of meetings', connectionId);
  return { items: meetings.map(seenOf), next: next_page_token };
}

function seenOf(seen: v.InferOutput<typeof meeting>) {
  const { id, host_id, start_time, duration, agenda, join_url, password } = seen;
  const start = instantOf(start_time ?? '');
  return {
    reference: id,
    hostUserId: host_id ?? undefined,
    start,
    end: start?.add({ minutes: Math.max(1, Math.round(duration ?? 0)) }),
    joinUrl: v.is(joinUrl, join_url) ? join_url : undefined,
    passcode: password === '' ? undefined : (password ?? undefined),
    key: keyInAgenda(agenda ?? undefined),
  };
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
